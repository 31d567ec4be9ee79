@NullMarked
package dev.hardening.payload.tomcat;

import org.jspecify.annotations.NullMarked;
