package io.farthing.rating;

/// Over which set a tariff grants its free amount, and over which it finds the tier and charges.
public record Scopes(Scope free, Scope billable) {

    public static Scopes both(Scope scope) {
        return new Scopes(scope, scope);
    }
}
