package io.farthing.catalog;

/// What was noticed about one field of a document: its path such as `tiers[1].price` (empty for the
/// document itself), the line it stands on, and what is the matter with it.
public record Finding(String field, int line, String reason) {

    @Override
    public String toString() {
        return field.isEmpty()
                ? "line " + line + ": " + reason
                : "line " + line + ", " + field + ": " + reason;
    }
}
