package io.farthing.customers;

import io.farthing.customers.GroupChange.Done;
import io.farthing.customers.GroupChange.FieldRefused;
import io.farthing.customers.GroupChange.NameTaken;
import io.farthing.customers.GroupChange.NoSuchGroup;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Creates, finds and changes the groups that accounts belong to.
public final class Groups {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 1000;

    public GroupChange create(Tx tx, NewGroup group, Instant now) {
        FieldRefused refused = refusal(group.name(), group.description());
        if (refused != null) {
            return refused;
        }
        GroupChange elsewhere = conversionRefusal(tx, group.conversionGroup(), group.reseller());
        if (elsewhere != null) {
            return elsewhere;
        }
        return GroupStore.insert(tx, group, now)
                ? done(tx, group.name())
                : new NameTaken(group.name());
    }

    public @Nullable AccountGroup find(Tx tx, String name) {
        return GroupStore.find(tx, name);
    }

    /// The one group of the platform that is so marked, or null before there is one.
    public @Nullable AccountGroup marked(Tx tx, AccountGroup.Mark mark) {
        return marked(tx, mark, null);
    }

    /// The same of a reseller, or of the platform for null.
    public @Nullable AccountGroup marked(Tx tx, AccountGroup.Mark mark, @Nullable Long reseller) {
        return GroupStore.findMarked(tx, mark, reseller == null ? 0 : reseller);
    }

    /// The groups of a reseller, or for null the platform's own.
    public List<AccountGroup> ofReseller(Tx tx, @Nullable Long reseller) {
        return GroupStore.list(tx, reseller == null ? 0 : reseller);
    }

    public List<AccountGroup> list(Tx tx) {
        return GroupStore.list(tx);
    }

    /// Moves the mark here from whichever group has it.
    public GroupChange mark(Tx tx, String name, AccountGroup.Mark mark) {
        AccountGroup group = GroupStore.find(tx, name);
        if (group == null) {
            return new NoSuchGroup(name);
        }
        Long reseller = group.reseller();
        GroupChange refused = markRefusal(tx, group, mark);
        if (refused != null) {
            return refused;
        }
        GroupStore.mark(tx, name, reseller == null ? 0 : reseller, mark);
        return done(tx, name);
    }

    /// Collaborators sign up like anyone else, so their group is of the same type as the signup
    /// group (`jelastic.md` 3.2).
    private @Nullable GroupChange markRefusal(Tx tx, AccountGroup group, AccountGroup.Mark mark) {
        AccountGroup signup = marked(tx, AccountGroup.Mark.SIGNUP, group.reseller());
        return mark != AccountGroup.Mark.COLLABORATION
                        || signup == null
                        || signup.type() == group.type()
                ? null
                : new FieldRefused(
                        "name",
                        "is of type %s, and the signup group %s is of type %s"
                                .formatted(
                                        group.type().word(), signup.name(), signup.type().word()));
    }

    /// Its name too: accounts, limits and prices follow it.
    public GroupChange edit(Tx tx, String name, GroupEdit edit) {
        AccountGroup before = GroupStore.find(tx, name);
        if (before == null) {
            return new NoSuchGroup(name);
        }
        FieldRefused refused = refusal(edit.name(), edit.description());
        if (refused != null) {
            return refused;
        }
        if (!edit.name().equals(name) && GroupStore.find(tx, edit.name()) != null) {
            return new NameTaken(edit.name());
        }
        GroupChange elsewhere = conversionRefusal(tx, edit.conversionGroup(), before.reseller());
        if (elsewhere != null) {
            return elsewhere;
        }
        GroupStore.update(tx, name, edit);
        return done(tx, edit.name());
    }

    public GroupChange delete(Tx tx, String name) {
        AccountGroup group = GroupStore.find(tx, name);
        if (group == null) {
            return new NoSuchGroup(name);
        }
        if (!group.marks().isEmpty()) {
            return new GroupChange.IsMarked(group.marks().iterator().next());
        }
        GroupChange.InUse uses = GroupStore.uses(tx, name);
        if (uses != null) {
            return uses;
        }
        GroupStore.delete(tx, name);
        return new Done(group);
    }

    /// The pricing models of every group, by its name, each group's default first.
    public Map<String, List<GroupPricingModel>> pricingModels(Tx tx) {
        return GroupStore.pricingModels(tx);
    }

    /// Replaces a group's pricing models: one for a host group, and exactly one of them default.
    public GroupChange setPricingModels(Tx tx, String name, List<GroupPricingModel> models) {
        if (GroupStore.find(tx, name) == null) {
            return new NoSuchGroup(name);
        }
        FieldRefused refused = refusal(models);
        if (refused != null) {
            return refused;
        }
        GroupStore.replacePricingModels(tx, name, models);
        return done(tx, name);
    }

    /// Takes a group of host machines from every group of accounts. Where it was the default one,
    /// another takes its place; a group without any could not be charged, so it refuses the whole.
    public GroupChange unassign(Tx tx, String hostGroup) {
        AccountGroup last = null;
        for (Map.Entry<String, List<GroupPricingModel>> entry : pricingModels(tx).entrySet()) {
            List<GroupPricingModel> left = GroupPricingModel.without(entry.getValue(), hostGroup);
            if (left.size() == entry.getValue().size()) {
                continue;
            }
            if (left.stream().noneMatch(GroupPricingModel::isDefault)) {
                return new FieldRefused(
                        "hardwareNodeGroup", "is all that " + entry.getKey() + " has");
            }
            GroupStore.replacePricingModels(tx, entry.getKey(), left);
            last = GroupStore.find(tx, entry.getKey());
        }
        return last == null
                ? new FieldRefused("hardwareNodeGroup", "is no group's")
                : new Done(last);
    }

    private static GroupChange done(Tx tx, String name) {
        AccountGroup group = GroupStore.find(tx, name);
        return group == null ? new NoSuchGroup(name) : new Done(group);
    }

    private static @Nullable GroupChange conversionRefusal(
            Tx tx, @Nullable String conversion, @Nullable Long reseller) {
        if (conversion == null) {
            return null;
        }
        AccountGroup group = GroupStore.find(tx, conversion);
        return group == null || !Objects.equals(group.reseller(), reseller)
                ? new NoSuchGroup(conversion)
                : null;
    }

    private static @Nullable FieldRefused refusal(String name, String description) {
        FieldRefused refused = name("name", name);
        if (refused != null) {
            return refused;
        }
        String reason = TextRule.refusal(description, LONGEST_DESCRIPTION);
        return reason == null ? null : new FieldRefused("description", reason);
    }

    private static @Nullable FieldRefused refusal(List<GroupPricingModel> models) {
        Set<String> hostGroups = new HashSet<>();
        int defaults = 0;
        for (GroupPricingModel model : models) {
            FieldRefused refused = refusal(model);
            if (refused != null) {
                return refused;
            }
            if (!hostGroups.add(model.hostGroup())) {
                return new FieldRefused("hostGroup", "occurs twice: " + model.hostGroup());
            }
            defaults += model.isDefault() ? 1 : 0;
        }
        return defaults == 1
                ? null
                : new FieldRefused("isDefault", "is set " + defaults + " times instead of once");
    }

    private static @Nullable FieldRefused refusal(GroupPricingModel model) {
        FieldRefused refused = name("hostGroup", model.hostGroup());
        if (refused != null) {
            return refused;
        }
        if (model.isDefault() && !model.isEnabled()) {
            return new FieldRefused("isDefault", "is set on a host group that is not enabled");
        }
        return name("pricingModel", model.pricingModel());
    }

    private static @Nullable FieldRefused name(String field, String value) {
        if (value.isBlank()) {
            return new FieldRefused(field, "is empty");
        }
        String reason = TextRule.refusal(value, LONGEST_NAME);
        return reason == null ? null : new FieldRefused(field, reason);
    }
}
