@NullMarked
package dev.hardening.tracing.web;

import org.jspecify.annotations.NullMarked;
