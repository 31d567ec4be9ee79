-- Forgets what a client did. KEYS: its list. Returns 1 if there was something.
return tostring(redis.call('DEL', KEYS[1]))
