@NullMarked
package dev.hardening.posture.report;

import org.jspecify.annotations.NullMarked;
