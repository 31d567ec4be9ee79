package com.example.drafts.upstream;

import jakarta.validation.constraints.NotNull;

record ModeChange(@NotNull Mode mode) {
}
