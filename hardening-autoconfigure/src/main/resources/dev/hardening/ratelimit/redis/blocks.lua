-- What has changed since a version. KEYS: as in announce.lua. ARGV: the version that a
-- node knows, and how many changes it takes at once. Returns the version that it knows
-- now, a line feed, and for each change "<level>:<microseconds until the end>:<length of
-- the name>:<name>".
local now = clock()
local since = tonumber(ARGV[1])
local newest = redis.call('ZREVRANGE', KEYS[1], 0, 0, 'WITHSCORES')
local version = tonumber(newest[2] or 0)
if version < since then
  since = 0
end
local reply = {}
if version > since then
  local changes = redis.call('ZRANGEBYSCORE', KEYS[1], string.format('(%.0f', since), '+inf', 'WITHSCORES', 'LIMIT', 0,
      ARGV[2])
  for i = 1, #changes, 2 do
    local client = changes[i]
    local left = (redis.call('ZSCORE', KEYS[2], client) or 0) - now
    if left > 0 then
      reply[#reply + 1] = string.format('%d:%.0f:%d:', redis.call('HGET', KEYS[3], client) or 0, left, #client) .. client
    end
    version = tonumber(changes[i + 1])
  end
end
return string.format('%.0f\n', version) .. table.concat(reply)
