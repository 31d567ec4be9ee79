-- Decides about a batch of takes, refunds and charges, one after the other. KEYS are the
-- buckets, each once. ARGV[1] holds the operations: kind, number of claims, and for each
-- claim index of its key, limit, window in microseconds, burst, tokens, and tokens that
-- are welcome beyond them. The reply has a status for each operation; after an allowed or
-- refused take, for each claim the tokens left, the part of the next one that is there
-- already (in tokens times window / limit) and what was granted beyond the claim; after
-- an operation that failed, the number of the claim whose bucket cannot be used.
--
-- The arithmetic is that of Bucket4j's greedy refill. Numbers are doubles: every value
-- stays a whole number below 2^53, or only decides something that is not close.

local TAKE, CHARGE = 1, 3
local REFUSED, ALLOWED, FAILED = 0, 1, 2
local STATE, SIZE, VERSION = '>BI7i5I6I4I6I4I6', 39, 1
local MOST_TOKENS, MOST_DEBT, LONGEST_WINDOW = 1000000000, 1000000000, 31622400000000
local EXACT = 9007199254740992
local LONGEST_LIFE = 315360000000
-- A clock that is behind by more has been changed: waiting for it would be an outage.
local CLOCK_CHANGED = -10000000

local floor, ceil, min, max = math.floor, math.ceil, math.min, math.max
local unpack, pack = struct.unpack, struct.pack
local now = clock()
local buckets = {}
local refusal

-- An error begins with its code, which some versions hide behind the line of the script.
local function failure(reply)
  local text = string.gsub(reply.err, '^@user_script:%s*%d+:%s*', '')
  text = string.gsub(text, '^%-', '')
  return { err = text }
end

-- Returns false for a key that holds something else than a bucket.
local function read(index)
  local value = redis.pcall('GET', KEYS[index])
  if not value then
    return { stored = false, changed = false, time = now, tokens = 0, part = 0, limit = 0, window = 0, burst = 0,
      ends = 0 }
  end
  if type(value) == 'table' then
    if string.sub(value.err, 1, 9) ~= 'WRONGTYPE' then
      refusal = value
    end
    return false
  end
  if #value ~= SIZE then
    return false
  end
  local version, time, tokens, part, limit, window, burst, ends = unpack(STATE, value)
  return version == VERSION and limit >= 1 and limit <= MOST_TOKENS and window >= 1 and window <= LONGEST_WINDOW
    and burst >= 1 and burst <= MOST_TOKENS and tokens <= burst and tokens >= -MOST_DEBT and part < window
    and time < EXACT and { stored = true, changed = false, time = time, tokens = tokens, part = part, limit = limit,
      window = window, burst = burst, ends = ends }
end

local function fill(bucket)
  bucket.tokens = bucket.burst
  bucket.part = 0
end

local function refill(bucket)
  local elapsed = now - bucket.time
  if elapsed <= 0 then
    if elapsed < CLOCK_CHANGED then
      bucket.time = now
      bucket.changed = true
    end
    return
  end
  bucket.time = now
  local room = bucket.burst - bucket.tokens
  if room <= 0 then
    return
  end
  local limit, window = bucket.limit, bucket.window
  if elapsed / window * limit > room + 2 then
    return fill(bucket)
  end
  local periods = floor(elapsed / window)
  local rest = elapsed - periods * window
  local product = limit * rest + bucket.part
  local whole, part
  if product < EXACT then
    whole = floor(product / window)
    part = product - whole * window
  else
    -- Long division, by seven bits of the limit at a time.
    whole, part = 0, 0
    local scale = 268435456
    while scale >= 1 do
      local step = part * 128 + floor(limit / scale) % 128 * rest
      local digit = floor(step / window)
      whole = whole * 128 + digit
      part = step - digit * window
      scale = scale / 128
    end
    part = part + bucket.part
    if part >= window then
      whole = whole + 1
      part = part - window
    end
  end
  local tokens = bucket.tokens + periods * limit + whole
  if tokens >= bucket.burst then
    return fill(bucket)
  end
  bucket.tokens = tokens
  bucket.part = part
end

-- Keeps the proportion of the filling.
local function replace(bucket, limit, window, burst)
  if bucket.tokens >= bucket.burst then
    bucket.tokens = burst
    bucket.part = 0
  else
    local exact = (bucket.tokens + bucket.part / bucket.window) * (burst / bucket.burst)
    local tokens = floor(exact)
    bucket.part = min(floor((exact - tokens) * window), window - 1)
    bucket.tokens = max(tokens, -MOST_DEBT)
    if tokens >= burst then
      bucket.tokens = burst
      bucket.part = 0
    end
  end
  bucket.limit, bucket.window, bucket.burst = limit, window, burst
  bucket.changed = true
end

local function adapted(index, limit, window, burst)
  local bucket = buckets[index]
  if bucket == nil then
    bucket = read(index)
    buckets[index] = bucket
  end
  if not bucket then
    return bucket
  end
  if bucket.limit == 0 then
    bucket.tokens, bucket.limit, bucket.window, bucket.burst = burst, limit, window, burst
    return bucket
  end
  refill(bucket)
  if bucket.limit ~= limit or bucket.window ~= window or bucket.burst ~= burst then
    replace(bucket, limit, window, burst)
  end
  return bucket
end

local input = ARGV[1]
local position, length = 1, #input
local reply, replies = {}, 0
-- Of one operation after the other.
local claimed, wanted, welcome = {}, {}, {}

while position <= length do
  local kind, count
  kind, count, position = unpack('>BB', input, position)
  local failed
  local allowed = true
  for i = 1, count do
    local index, limit, window, burst, tokens
    index, limit, window, burst, tokens, welcome[i], position = unpack('>HI4I6I4I4I4', input, position)
    local bucket = adapted(index, limit, window, burst)
    if not bucket then
      failed = failed or i
    elseif bucket.tokens < tokens then
      allowed = false
    end
    claimed[i], wanted[i] = bucket, tokens
  end
  replies = replies + 1
  if failed and kind == TAKE then
    reply[replies] = pack('>BB', FAILED, failed)
  elseif kind == TAKE then
    reply[replies] = allowed and '\1' or '\0'
    for i = 1, count do
      local bucket, extra = claimed[i], 0
      if allowed then
        local left = bucket.tokens - wanted[i]
        if welcome[i] > 0 then
          extra = min(welcome[i], floor(left / 2))
        end
        bucket.tokens = left - extra
        bucket.changed = true
      end
      replies = replies + 1
      reply[replies] = pack('>i8I8I4', bucket.tokens, bucket.part, extra)
    end
  else
    for i = 1, count do
      local bucket, tokens = claimed[i], wanted[i]
      if bucket then
        bucket.changed = true
        if kind == CHARGE then
          bucket.tokens = bucket.tokens - max(0, min(tokens, bucket.tokens + MOST_DEBT))
        else
          bucket.tokens = bucket.tokens + tokens
          if bucket.tokens >= bucket.burst then
            fill(bucket)
          end
        end
      end
    end
    reply[replies] = failed and pack('>BB', FAILED, failed) or '\1'
  end
end

-- Nothing is written before this line, and what can be refused is written first: a server
-- that takes no writes leaves nothing half done.
if refusal then
  return failure(refusal)
end
local full = {}
for index, bucket in pairs(buckets) do
  if bucket and bucket.changed then
    if bucket.tokens < bucket.burst then
      -- A key that lives a little longer has to be told so less often, which is dear.
      local life = ceil(((bucket.burst - bucket.tokens) * bucket.window - bucket.part) / bucket.limit / 1000) + 1
      local kept = bucket.stored and bucket.ends >= ceil(now / 1000) + life
      life = min(ceil(life * 1.5), LONGEST_LIFE)
      if not kept then
        bucket.ends = floor(now / 1000) + life
      end
      local value = pack(STATE, VERSION, bucket.time, bucket.tokens, bucket.part, bucket.limit, bucket.window,
        bucket.burst, bucket.ends)
      local written = kept and redis.pcall('SET', KEYS[index], value, 'KEEPTTL')
        or redis.pcall('SET', KEYS[index], value, 'PX', life)
      if written.err then
        return failure(written)
      end
    elseif bucket.stored then
      full[#full + 1] = KEYS[index]
    end
  end
end
for i = 1, #full do
  redis.call('DEL', full[i])
end
return table.concat(reply)
