package io.farthing.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.money.Currency;
import io.farthing.rating.BillStrategy;
import io.farthing.rating.ModelType;
import io.farthing.rating.Option;
import io.farthing.rating.Tariff;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Grids and pricing models in the forms that clients send.
final class OfferJsonTest {

    private static final Currency EUR = Currency.of("EUR");

    @Test
    void theSmallestGridGetsTheFallbacks() {
        GridDefinition grid = grid("{'name': 'g'}");
        assertThat(grid.displayName()).isEqualTo("g");
        assertThat(grid.billStrategy()).isEqualTo(BillStrategy.ALL);
        assertThat(grid.nodeTypes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    [{'name':'edition','value':'1'}]            | 't'
                    [{'name':'edition','value':1}]              | 't'
                    [{'option':{'name':'edition','displayName':'E'},'value':'1'}] | {'uniqueName':'t'}
                    """)
    void optionsAndPlansComeInTwoForms(String options, String plan) {
        GridDefinition grid =
                grid(
                        "{'name':'g','items':[{'name':'i','options':%s,'plan':%s}]}"
                                .formatted(options, plan));
        GridDefinition.Item item = grid.items().getFirst();
        assertThat(item.options()).containsExactly(new Option("edition", "1"));
        assertThat(item.tariff()).isEqualTo("t");
        assertThat(grid.plans()).isEmpty();
    }

    @Test
    void aPlanSpelledOutIsATariffOfItsOwn() {
        String plan =
                "{'uniqueName':'t','type':'LICENCE','resource':'r','tiers':[{'price':'0.4'}]}";
        GridDefinition grid =
                grid(
                        "{'name':'g','items':[{'name':'i','options':[{'name':'a','value':'1'}],"
                                + "'plan':%s}]}".formatted(plan));
        assertThat(grid.plans()).extracting(Tariff::uniqueName).containsExactly("t");
        assertThat(grid.plans().getFirst().currency()).isEqualTo(EUR);
        assertThat(grid.items().getFirst().tariff()).isEqualTo("t");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    'mysql'            | mysql
                    'mysql, nginx'     | mysql nginx
                    'mysql;nginx;'     | mysql nginx
                    ['mysql','nginx']  | mysql nginx
                    """)
    void nodeTypesComeAsListOrText(String sent, String nodeTypes) {
        assertThat(grid("{'name':'g','nodeType':%s}".formatted(sent)).nodeTypes())
                .containsExactly(nodeTypes.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    {}                                                          | name
                    {'name':'g','billStrategy':'MOST'}                          | billStrategy
                    {'name':'g','items':[{}]}                                   | items[0].name
                    {'name':'g','items':[{'name':'i','plan':'t'}]}              | items[0]
                    {'name':'g','items':[{'name':'i','options':[{'name':'a','value':'1'}]}]} | items[0].plan
                    {'name':'g','items':[{'name':'i','plan':'t','options':[{'name':'a'}]}]}  | items[0].options[0].value
                    {'name':'g','items':[{'name':'i','plan':{},'options':[{'name':'a','value':1}]}]} | items[0].plan.uniqueName
                    {'name':'g','items':[{'name':'i','plan':{'tiers':[]},'options':[]}]}     | items[0].plan.uniqueName
                    {'name':'g','nodeType':7}                                   | nodeType
                    """)
    void aGridThatIsNoneIsRefused(String json, String field) {
        Reading<GridDefinition> reading = TariffJson.readGrid(json.replace('\'', '"'), EUR);
        assertThat(findings(reading)).extracting(Finding::field).contains(field);
    }

    @Test
    void twoItemsOfOneNameAreRefused() {
        String item = "{'name':'i','plan':'t','options':[{'name':'a','value':1}]}";
        String json = "{'name':'g','items':[%s,%s]}".formatted(item, item).replace('\'', '"');
        assertThat(findings(TariffJson.readGrid(json, EUR)).toString()).contains("two are named i");
    }

    @Test
    void aModelNamesTariffsAsTextOrObjects() {
        ModelDefinition model =
                model(
                        "{'name':'m','tariffs':[{'uniqueName':'a','tiers':[]},{'uniqueName':'b'}],"
                                + "'tariffGrids':['g'],'type':1}");
        assertThat(model.uniqueName()).isEqualTo("m");
        assertThat(model.tariffs()).containsExactly("a", "b");
        assertThat(model.grids()).containsExactly("g");
        assertThat(model.type()).isEqualTo(ModelType.FLEXIBLE);
        assertThat(model("{'uniqueName':'m','tariffs':['a']}").type()).isEqualTo(ModelType.HYBRID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    {'tariffs':['a']}                          | uniqueName
                    {'name':'m'}                               | ""
                    {'name':'m','tariffs':['a','a']}           | ""
                    {'name':'m','tariffs':[1]}                 | tariffs[0]
                    {'name':'m','tariffs':['a',{}]}            | tariffs[0]
                    {'name':'m','tariffs':'a'}                 | tariffs
                    {'name':'m','tariffs':['a'],'type':3}      | type
                    """)
    void aModelThatIsNoneIsRefused(String json, String field) {
        Reading<ModelDefinition> reading = TariffJson.readModel(json.replace('\'', '"'));
        assertThat(findings(reading)).extracting(Finding::field).contains(field);
    }

    private static GridDefinition grid(String json) {
        return value(TariffJson.readGrid(json.replace('\'', '"'), EUR));
    }

    private static ModelDefinition model(String json) {
        return value(TariffJson.readModel(json.replace('\'', '"')));
    }

    private static <T> T value(Reading<T> reading) {
        return switch (reading) {
            case Reading.Parsed<T>(T value, var _) -> value;
            case Reading.Refused<T>(var findings) -> throw new AssertionError(findings.toString());
        };
    }

    private static <T> List<Finding> findings(Reading<T> reading) {
        return switch (reading) {
            case Reading.Parsed<T>(T value, var _) -> throw new AssertionError(value);
            case Reading.Refused<T>(var findings) -> findings;
        };
    }
}
