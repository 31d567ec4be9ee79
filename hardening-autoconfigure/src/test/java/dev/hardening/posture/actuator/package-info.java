@NullMarked
package dev.hardening.posture.actuator;

import org.jspecify.annotations.NullMarked;
