/**
 * Network faults between a client and a real server, for tests.
 */
@NullMarked
package dev.hardening.test.fault;

import org.jspecify.annotations.NullMarked;
