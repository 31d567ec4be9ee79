@NullMarked
package dev.hardening.ratelimit.outage;

import org.jspecify.annotations.NullMarked;
