@NullMarked
package dev.hardening.internal.configuration;

import org.jspecify.annotations.NullMarked;
