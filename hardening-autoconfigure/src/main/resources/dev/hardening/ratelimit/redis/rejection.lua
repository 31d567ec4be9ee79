-- Counts a rejection of one client, by the rule of PenaltyBox. KEYS: a list, the newest
-- rejection first, and last of all the block: "<end>:<length>:<level>". ARGV: rejections
-- that start a block, and in microseconds the time in which they have to come, the length
-- of the first block and that of the longest. Returns "<microseconds until the end of the
-- block>:<level>:<1 if this rejection started it>".
local now = clock()
local after, within, first, longest = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local ends, length, level = string.match(redis.call('LINDEX', KEYS[1], -1) or '0:0:0', '^(%d+):(%d+):(%d+)$')
ends, length, level = tonumber(ends), tonumber(length), tonumber(level)
if ends > now then
  return string.format('%.0f:%d:0', ends - now, level)
end
redis.call('RPOP', KEYS[1])
local forgotten = ends + math.max(length, within)
if now >= forgotten then
  ends, length, level, forgotten = 0, 0, 0, 0
end
local oldest = redis.call('LINDEX', KEYS[1], -1)
while oldest and now - oldest >= within do
  redis.call('RPOP', KEYS[1])
  oldest = redis.call('LINDEX', KEYS[1], -1)
end
local reply = '0:0:0'
if redis.call('LLEN', KEYS[1]) + 1 >= after then
  redis.call('DEL', KEYS[1])
  length = level > 0 and math.min(2 * length, longest) or first
  level = level + 1
  ends = now + length
  forgotten = ends + math.max(length, within)
  reply = string.format('%.0f:%d:1', length, level)
else
  redis.call('LPUSH', KEYS[1], string.format('%.0f', now))
end
redis.call('RPUSH', KEYS[1], string.format('%.0f:%.0f:%d', ends, length, level))
redis.call('PEXPIRE', KEYS[1], math.ceil(math.max(within, forgotten - now) / 1000))
return reply
