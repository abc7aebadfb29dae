package io.farthing.customers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextRuleTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "two\nlines\tand\r\nmore", "Zoë 🦊 用户", "1234567890"})
    void keepsTexts(String text) {
        assertThat(TextRule.refusal(text, 20)).isNull();
        assertThat(TextRule.isStorable(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\ud800", "x\udc00y", "\udc00\ud800"})
    void refusesWhatTheDatabaseCannotKeep(String text) {
        assertThat(TextRule.refusal(text, 20)).isNotNull();
        assertThat(TextRule.isStorable(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bell\u0007", "escape\u001b[31m", "\u0085"})
    void refusesControlCharacters(String text) {
        assertThat(TextRule.refusal(text, 20)).contains("control");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void countsTheLastCharacter(int longest) {
        assertThat(TextRule.refusal("12345", longest) == null).isEqualTo(longest == 5);
    }
}
