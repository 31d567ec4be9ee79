@NullMarked
package dev.hardening.posture.autoconfigure;

import org.jspecify.annotations.NullMarked;
