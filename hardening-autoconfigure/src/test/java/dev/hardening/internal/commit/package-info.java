@NullMarked
package dev.hardening.internal.commit;

import org.jspecify.annotations.NullMarked;
