@NullMarked
package dev.hardening.tracing.websocket;

import org.jspecify.annotations.NullMarked;
