package com.example.drafts.features;

import java.util.Map;

/**
 * The switches of hardening.
 *
 * @param enabled the master switch
 * @param features each feature by its name, in the order of the page
 */
record Features(boolean enabled, Map<String, Boolean> features) {
}
