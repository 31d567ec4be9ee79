package com.example.drafts.draft;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

record NewCollaborator(@NotBlank @Size(max = Draft.MAX_USER) String user, @NotNull Role role) {
}
