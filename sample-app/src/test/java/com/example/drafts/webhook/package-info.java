@NullMarked
package com.example.drafts.webhook;

import org.jspecify.annotations.NullMarked;
