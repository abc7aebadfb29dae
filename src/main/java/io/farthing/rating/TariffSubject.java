package io.farthing.rating;

/// What a tariff is for: its type, the nodes it applies to and the resource it prices.
///
/// @param keyword `default` for every stack, a node type, or the key of an option
/// @param resource the metered resource, and the name under which charges are listed
public record TariffSubject(TariffType type, String keyword, String resource) {

    public static final String EVERY_STACK = "default";

    public TariffSubject {
        if (keyword.isBlank()) {
            throw new IllegalArgumentException("keyword must not be empty");
        }
        if (resource.isBlank()) {
            throw new IllegalArgumentException("resource must not be empty");
        }
    }

    public static TariffSubject everyStack(TariffType type, String resource) {
        return new TariffSubject(type, EVERY_STACK, resource);
    }
}
