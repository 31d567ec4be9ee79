package dev.hardening.internal.posture;

/**
 * A setting, or a combination of them, that leaves the application open to attack.
 *
 * @param property the property to change
 * @param message what is unsafe and what would be safe; no secrets, users or addresses
 */
public record PostureWarning(String property, String message) {
}
