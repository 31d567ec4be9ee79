@NullMarked
package dev.hardening.ratelimit.web;

import org.jspecify.annotations.NullMarked;
