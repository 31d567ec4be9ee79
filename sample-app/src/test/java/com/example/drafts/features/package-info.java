@NullMarked
package com.example.drafts.features;

import org.jspecify.annotations.NullMarked;
