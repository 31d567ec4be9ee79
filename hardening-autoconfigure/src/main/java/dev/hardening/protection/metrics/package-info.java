@NullMarked
package dev.hardening.protection.metrics;

import org.jspecify.annotations.NullMarked;
