-- What a node holds of one key, as a whole and not as a change: whatever got lost on the
-- way before, the newest statement is right. KEYS: a hash of node -> "<count>:<end of its
-- lease>". ARGV: node, permits it holds, permits it wants, most of all nodes, lease in
-- microseconds. Returns how many of those wanted it got.
local now = clock()
local node, held, wanted = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local last = now + ARGV[5]
local ends = last
local others = 0
local nodes = redis.call('HGETALL', KEYS[1])
for i = 1, #nodes, 2 do
  if nodes[i] ~= node then
    local count, expiry = string.match(nodes[i + 1], '^(%d+):(%d+)$')
    expiry = tonumber(expiry or 0)
    if expiry <= now then
      redis.call('HDEL', KEYS[1], nodes[i])
    else
      others = others + count
      ends = math.max(ends, expiry)
    end
  end
end
local granted = math.max(0, math.min(wanted, ARGV[4] - others - held))
if held + granted > 0 then
  redis.call('HSET', KEYS[1], node, string.format('%d:%.0f', held + granted, last))
  redis.call('PEXPIRE', KEYS[1], math.ceil((ends - now) / 1000))
else
  redis.call('HDEL', KEYS[1], node)
end
return tostring(granted)
