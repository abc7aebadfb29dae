package io.farthing.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The kinds of token that a dashboard offers, with the rights that come with each. The vendor
/// publishes the names and not the lists; docs/decisions/passwords-and-tokens.md says how these
/// were chosen.
public enum TokenTemplate {
    EXTENDED_ACCESS("Extended Access"),
    IDE_PLUGINS("IDE Plugins"),
    MARKETPLACE("Marketplace"),
    MAVEN_PLUGIN("Maven Plugin"),
    CUSTOM("Custom");

    private final String title;

    TokenTemplate(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /// Empty for [#CUSTOM], whose rights its maker names.
    public List<String> rights() {
        return switch (this) {
            case EXTENDED_ACCESS -> List.of("*");
            case IDE_PLUGINS ->
                    List.of(
                            "environment.*",
                            "users.account.GetUserInfo",
                            "billing.account.GetQuotas");
            case MARKETPLACE ->
                    List.of(
                            "marketplace.*",
                            "environment.*",
                            "users.account.GetUserInfo",
                            "billing.account.GetAccount",
                            "billing.account.GetQuotas");
            case MAVEN_PLUGIN -> List.of("environment.*", "users.account.GetUserInfo");
            case CUSTOM -> List.of();
        };
    }

    /// Null where no template has that title; capitals do not matter.
    public static @Nullable TokenTemplate titled(String title) {
        for (TokenTemplate template : values()) {
            if (template.title.equalsIgnoreCase(title)) {
                return template;
            }
        }
        return null;
    }

    static TokenTemplate fromRow(String name) {
        return valueOf(name);
    }
}
