-- Microseconds by the clock of the server: the only one that counts.
local function clock()
  local time = redis.call('TIME')
  return time[1] * 1000000 + time[2]
end
