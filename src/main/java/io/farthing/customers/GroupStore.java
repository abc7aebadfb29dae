package io.farthing.customers;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The statements on `account_group` and `group_pricing_model`.
final class GroupStore {

    private static final String SELECT =
            """
            SELECT name, type, description, conversion_group, win_domain_id,
                   is_default, is_signup, is_collaboration, reseller, created_at
              FROM account_group
            """;

    private GroupStore() {}

    private static AccountGroup fromRow(Row row) {
        Set<AccountGroup.Mark> marks = EnumSet.noneOf(AccountGroup.Mark.class);
        for (AccountGroup.Mark mark : AccountGroup.Mark.values()) {
            if (row.flag(column(mark))) {
                marks.add(mark);
            }
        }
        return new AccountGroup(
                row.text("name"),
                GroupType.fromRow(row.text("type")),
                row.text("description"),
                row.textOrNull("conversion_group"),
                row.intAt("win_domain_id"),
                marks,
                row.longOrNull("reseller"),
                row.instant("created_at"));
    }

    private static String column(AccountGroup.Mark mark) {
        return switch (mark) {
            case DEFAULT -> "is_default";
            case SIGNUP -> "is_signup";
            case COLLABORATION -> "is_collaboration";
        };
    }

    static @Nullable AccountGroup find(Tx tx, String name) {
        return TextRule.isStorable(name)
                ? tx.first(SELECT + " WHERE name = ?", GroupStore::fromRow, name)
                : null;
    }

    /// 0 stands for the platform, as in the marks' indexes.
    static @Nullable AccountGroup findMarked(Tx tx, AccountGroup.Mark mark, long reseller) {
        return tx.first(
                SELECT + " WHERE " + column(mark) + " AND coalesce(reseller, 0) = ?",
                GroupStore::fromRow,
                reseller);
    }

    static List<AccountGroup> list(Tx tx) {
        return tx.list(SELECT + " ORDER BY name", GroupStore::fromRow);
    }

    static List<AccountGroup> list(Tx tx, long reseller) {
        return tx.list(
                SELECT + " WHERE coalesce(reseller, 0) = ? ORDER BY name",
                GroupStore::fromRow,
                reseller);
    }

    /// Everything that names the group follows by itself.
    static void update(Tx tx, String name, GroupEdit edit) {
        tx.update(
                """
                UPDATE account_group
                   SET name = ?, description = ?, conversion_group = ?, win_domain_id = ?
                 WHERE name = ?
                """,
                edit.name(),
                edit.description(),
                edit.conversionGroup(),
                edit.winDomainId(),
                name);
    }

    /// False where the name is taken.
    static boolean insert(Tx tx, NewGroup group, Instant now) {
        String sql =
                """
                INSERT INTO account_group (name, type, description, conversion_group,
                                           win_domain_id, reseller, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """;
        int inserted =
                tx.update(
                        sql,
                        group.name(),
                        group.type().word(),
                        group.description(),
                        group.conversionGroup(),
                        group.winDomainId(),
                        group.reseller(),
                        now);
        return inserted == 1;
    }

    /// Clears the mark first: at no moment do two groups of one owner have it.
    static void mark(Tx tx, String name, long reseller, AccountGroup.Mark mark) {
        String column = column(mark);
        tx.update(
                "UPDATE account_group SET %s = false WHERE %s AND name <> ? AND coalesce(reseller, 0) = ?"
                        .formatted(column, column),
                name,
                reseller);
        tx.update("UPDATE account_group SET %s = true WHERE name = ?".formatted(column), name);
    }

    static GroupChange.@Nullable InUse uses(Tx tx, String name) {
        String sql =
                """
                SELECT (SELECT count(*) FROM account WHERE group_name = ?) AS accounts,
                       (SELECT count(*) FROM account_group
                         WHERE conversion_group = ? AND name <> ?) AS groups
                """;
        GroupChange.InUse uses =
                tx.one(
                        sql,
                        row -> new GroupChange.InUse(row.longAt("accounts"), row.longAt("groups")),
                        name,
                        name,
                        name);
        return uses.accounts() == 0 && uses.groups() == 0 ? null : uses;
    }

    static void delete(Tx tx, String name) {
        tx.update("DELETE FROM account_group WHERE name = ?", name);
    }

    static void replacePricingModels(Tx tx, String group, List<GroupPricingModel> models) {
        tx.update("DELETE FROM group_pricing_model WHERE group_name = ?", group);
        showHostGroups(tx, group, models);
        String sql =
                """
                INSERT INTO group_pricing_model (group_name, host_group, pricing_model,
                                                 is_enabled, is_default)
                VALUES (?, ?, ?, ?, ?)
                """;
        for (GroupPricingModel model : models) {
            tx.update(
                    sql,
                    group,
                    model.hostGroup(),
                    model.pricingModel(),
                    model.isEnabled(),
                    model.isDefault());
        }
    }

    /// Repeats in the group's own row which host groups it may use, the default one first.
    private static void showHostGroups(Tx tx, String group, List<GroupPricingModel> models) {
        String[] usable =
                models.stream()
                        .filter(GroupPricingModel::isEnabled)
                        .sorted(
                                Comparator.comparing(
                                                (GroupPricingModel model) -> !model.isDefault())
                                        .thenComparing(GroupPricingModel::hostGroup))
                        .map(GroupPricingModel::hostGroup)
                        .toArray(String[]::new);
        String byDefault =
                models.stream()
                        .filter(GroupPricingModel::isDefault)
                        .map(GroupPricingModel::hostGroup)
                        .findFirst()
                        .orElse(null);
        tx.update(
                "UPDATE account_group SET host_groups = ?, default_host_group = ? WHERE name = ?",
                usable,
                byDefault,
                group);
    }

    static Map<String, List<GroupPricingModel>> pricingModels(Tx tx) {
        Map<String, List<GroupPricingModel>> models = new LinkedHashMap<>();
        String sql =
                """
                SELECT group_name, host_group, pricing_model, is_enabled, is_default
                  FROM group_pricing_model
                 ORDER BY group_name, is_default DESC, host_group
                """;
        tx.each(
                sql,
                row ->
                        models.computeIfAbsent(row.text("group_name"), _ -> new ArrayList<>())
                                .add(modelFromRow(row)));
        return models;
    }

    private static GroupPricingModel modelFromRow(Row row) {
        return new GroupPricingModel(
                row.text("host_group"),
                row.text("pricing_model"),
                row.flag("is_enabled"),
                row.flag("is_default"));
    }
}
