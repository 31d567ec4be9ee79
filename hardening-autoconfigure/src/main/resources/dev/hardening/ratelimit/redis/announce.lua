-- Tells all nodes of a block, or of its early end. KEYS: sorted sets of client by version
-- of its last change, and of client by end of its block; a hash of client -> level, 0 for
-- one that was released. ARGV: client, level, microseconds until the end of the block.
local now = clock()
local client, level = ARGV[1], tonumber(ARGV[2])
for _, former in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now, 'LIMIT', 0, 100)) do
  redis.call('ZREM', KEYS[1], former)
  redis.call('ZREM', KEYS[2], former)
  redis.call('HDEL', KEYS[3], former)
end
if level > 0 then
  redis.call('ZADD', KEYS[2], string.format('%.0f', now + ARGV[3]), client)
elseif not redis.call('ZSCORE', KEYS[2], client) then
  return '0'
end
-- Versions are times, so that those after a loss of all data are higher, too.
local newest = redis.call('ZREVRANGE', KEYS[1], 0, 0, 'WITHSCORES')
local version = math.max(now, (newest[2] or 0) + 1)
redis.call('ZADD', KEYS[1], string.format('%.0f', version), client)
redis.call('HSET', KEYS[3], client, level)
local last = redis.call('ZREVRANGE', KEYS[2], 0, 0, 'WITHSCORES')
for _, key in ipairs(KEYS) do
  redis.call('PEXPIRE', key, math.ceil((last[2] - now) / 1000))
end
return '1'
