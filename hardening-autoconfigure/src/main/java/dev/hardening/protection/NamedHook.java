package dev.hardening.protection;

/**
 * A hook and its name.
 *
 * @param name the name in metrics and logs, usually that of the bean
 * @param hook the hook
 */
public record NamedHook(String name, ProtectionHook hook) {
}
