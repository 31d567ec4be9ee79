@NullMarked
package dev.hardening.internal.posture;

import org.jspecify.annotations.NullMarked;
