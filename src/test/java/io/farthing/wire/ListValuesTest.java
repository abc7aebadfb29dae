package io.farthing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ListValuesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "a;b#a|b",
                "a,b#a|b",
                "a; b ,c#a|b|c",
                "environment.maxcount#environment.maxcount",
                "a;#a",
                ";;#``",
                "``#``",
                "[]#``",
                "[ ]#``",
                "['environment.maxcount', 'disk.iopslimit']#environment.maxcount|disk.iopslimit",
                "['1', '2']#1|2",
                "[\"a\",\"b\"]#a|b",
                "[\"a;b\", 'c,d']#a;b|c,d",
                "[1, 2,3]#1|2|3",
                "[u'a', u'b']#a|b",
                "[\"it's\", 'it\\'s', 'say \"x\"']#it's|it's|say \"x\"",
                "['J\\xfcrgen', \"J\\u00fcrgen\"]#Jürgen|Jürgen",
                "['']#``",
                "[a, b]#a|b",
            })
    void readsEveryForm(String text, String items) {
        assertThat(ListValues.read(text)).isInstanceOf(ListValues.Reading.Read.class);
        assertThat(String.join("|", ((ListValues.Reading.Read) ListValues.read(text)).items()))
                .isEqualTo(items);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "[",
                "['a'",
                "['a",
                "['a',",
                "['a',]",
                "['a' 'b']",
                "[[1]]",
                "[{\"a\":1}]",
                "['a']x",
                "[,]",
                "['\\",
                "['\\q']",
                "['\\x0']",
                "['\\u00']",
                "['\\x00']",
                "[]]",
            })
    void refusesBrokenBrackets(String text) {
        assertThat(ListValues.read(text)).isEqualTo(new ListValues.Reading.Unreadable(text));
    }

    @Test
    void joinsRepeatedParameters() {
        assertThat(ListValues.readAll(List.of("a;b", "['c']", "d")))
                .isEqualTo(new ListValues.Reading.Read(List.of("a", "b", "c", "d")));
        assertThat(ListValues.readAll(List.of("a", "['b'")))
                .isEqualTo(new ListValues.Reading.Unreadable("['b'"));
    }
}
