package io.farthing.console;

import io.farthing.catalog.Refusal;
import io.farthing.orders.Order;
import io.farthing.orders.PlaceResult;
import io.farthing.orders.Unpayable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an order would cost, or what is wrong with it.
///
/// @param order as the dry run made it; null where it could not
/// @param atField why not, in the reader's language, by the field that they are about
/// @param sentences those about no field of the form
/// @param mistake what else is wrong, a key below `shop.mistake.`; null mostly
/// @param earlier the order that was placed from the same form before; null mostly
public record ShopPrice(
        @Nullable Order order,
        Map<String, String> atField,
        List<String> sentences,
        @Nullable String mistake,
        @Nullable Long earlier) {

    public ShopPrice {
        atField = Map.copyOf(atField);
        sentences = List.copyOf(sentences);
    }

    static ShopPrice of(PlaceResult result, ShopForm form, RefusalWords words) {
        return switch (result) {
            case PlaceResult.Placed(Order order) -> of(order);
            case PlaceResult.AlreadyPlaced(Order order) -> of(order);
            case PlaceResult.Refused(List<Refusal> refusals) -> of(refusals, form, words);
            case PlaceResult.NoSuchDiscount _ -> mistaken("discount");
            case PlaceResult.NoSuchAccount _ -> mistaken("account");
            case PlaceResult.NoSuchProduct _ -> mistaken("product");
            case PlaceResult.KeyReused(long order) ->
                    new ShopPrice(null, Map.of(), List.of(), "again", order);
            case PlaceResult.PaymentRefused(Unpayable why) ->
                    new ShopPrice(null, Map.of("method", words.of(why)), List.of(), null, null);
        };
    }

    private static ShopPrice of(Order order) {
        return new ShopPrice(order, Map.of(), List.of(), null, null);
    }

    static ShopPrice mistaken(String mistake) {
        return new ShopPrice(null, Map.of(), List.of(), mistake, null);
    }

    private static ShopPrice of(List<Refusal> refusals, ShopForm form, RefusalWords words) {
        Map<String, String> atField = new HashMap<>();
        List<String> others = new ArrayList<>();
        for (Refusal refusal : refusals) {
            String field = form.fieldOf(refusal.field());
            if (field == null) {
                others.add(words.of(refusal));
            } else {
                atField.merge(field, words.of(refusal), (one, more) -> one + " " + more);
            }
        }
        return new ShopPrice(null, atField, others, null, null);
    }

    /// Nothing is called a mistake before anything was filled in.
    ShopPrice untold() {
        return new ShopPrice(order, Map.of(), List.of(), null, null);
    }

    /// What was refused, beside what it would have cost.
    ShopPrice withOrder(@Nullable Order quoted) {
        return new ShopPrice(quoted, atField, sentences, mistake, earlier);
    }

    public boolean isRight() {
        return atField.isEmpty() && sentences.isEmpty() && mistake == null;
    }

    public String at(String field) {
        return atField.getOrDefault(field, "");
    }
}
