package io.farthing.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A personal access token, without its secret.
public record Token(
        long id, long userId, Terms terms, Instant createdAt, @Nullable Instant lastUsedAt) {

    /// What it is for, what it may call and until when.
    public record Terms(
            String description,
            TokenTemplate template,
            Rights rights,
            @Nullable Instant expiresAt,
            boolean isSystem) {

        /// A token with its template's own rights.
        public static Terms of(String description, TokenTemplate template) {
            return new Terms(description, template, new Rights(template.rights()), null, false);
        }

        public static Terms custom(String description, Rights rights) {
            return new Terms(description, TokenTemplate.CUSTOM, rights, null, false);
        }

        public Terms until(@Nullable Instant end) {
            return new Terms(description, template, rights, end, isSystem);
        }
    }
}
