/* JsonLogic as its documentation describes it and its reference implementation behaves,
 * conversions of JavaScript included; then the community's proposals (val, exists, ??)
 * and our own operators. "!X" is an error of type X. */
#include "support.h"

#include "rule/rule.h"

typedef struct row {
    const char *rule, *data, *result;
} row;

static const row rows[] = {
    /* What is no operation stands for itself. */
    {"true", "null", "true"},
    {"false", "null", "false"},
    {"17", "null", "17"},
    {"3.14", "null", "3.14"},
    {"\"apple\"", "null", "\"apple\""},
    {"null", "null", "null"},
    {"[]", "null", "[]"},
    {"[\"a\",\"b\"]", "null", "[\"a\",\"b\"]"},
    {"{}", "null", "{}"},
    {"{\"a\":1,\"b\":2}", "null", "{\"a\":1,\"b\":2}"},
    {"{\"a\":{\"var\":\"x\"},\"b\":2}", "{\"x\":1}", "{\"a\":{\"var\":\"x\"},\"b\":2}"},
    {"[{\"var\":\"x\"},[{\"var\":\"x\"}]]", "{\"x\":1}", "[1,[1]]"},
    /* Equal, with JavaScript's conversions. */
    {"{\"==\":[1,1]}", "null", "true"},
    {"{\"==\":[1,2]}", "null", "false"},
    {"{\"==\":[1,\"1\"]}", "null", "true"},
    {"{\"==\":[\"1\",1]}", "null", "true"},
    {"{\"==\":[1,\"1.0\"]}", "null", "true"},
    {"{\"==\":[\"1\",\"1.0\"]}", "null", "false"},
    {"{\"==\":[0,false]}", "null", "true"},
    {"{\"==\":[0,\"\"]}", "null", "true"},
    {"{\"==\":[\"\",false]}", "null", "true"},
    {"{\"==\":[\"0\",false]}", "null", "true"},
    {"{\"==\":[\"false\",false]}", "null", "false"},
    {"{\"==\":[1,true]}", "null", "true"},
    {"{\"==\":[2,true]}", "null", "false"},
    {"{\"==\":[\"1\",true]}", "null", "true"},
    {"{\"==\":[null,null]}", "null", "true"},
    {"{\"==\":[null,false]}", "null", "false"},
    {"{\"==\":[null,0]}", "null", "false"},
    {"{\"==\":[null,\"\"]}", "null", "false"},
    {"{\"==\":[null]}", "null", "true"},
    {"{\"==\":[]}", "null", "true"},
    {"{\"==\":[1]}", "null", "false"},
    {"{\"==\":[[],false]}", "null", "true"},
    {"{\"==\":[[],0]}", "null", "true"},
    {"{\"==\":[[],\"\"]}", "null", "true"},
    {"{\"==\":[[1],1]}", "null", "true"},
    {"{\"==\":[[\"1\"],1]}", "null", "true"},
    {"{\"==\":[[1,2],\"1,2\"]}", "null", "true"},
    {"{\"==\":[[null],\"\"]}", "null", "true"},
    {"{\"==\":[[[]],0]}", "null", "true"},
    {"{\"==\":[{},\"[object Object]\"]}", "null", "true"},
    {"{\"==\":[{},{}]}", "null", "false"},
    {"{\"==\":[[],[]]}", "null", "false"},
    {"{\"==\":[[1],[1]]}", "null", "false"},
    {"{\"==\":[{\"var\":\"a\"},{\"var\":\"a\"}]}", "{\"a\":[1]}", "true"},
    {"{\"==\":[{\"var\":\"a\"},{\"var\":\"b\"}]}", "{\"a\":[1],\"b\":[1]}", "false"},
    {"{\"==\":[\" 1\\n\",1]}", "null", "true"},
    {"{\"==\":[\"0x10\",16]}", "null", "true"},
    {"{\"==\":[\"0b11\",3]}", "null", "true"},
    {"{\"==\":[\"0o17\",15]}", "null", "true"},
    {"{\"==\":[\"1e3\",1000]}", "null", "true"},
    {"{\"==\":[\".5\",0.5]}", "null", "true"},
    {"{\"==\":[\"5.\",5]}", "null", "true"},
    {"{\"==\":[\"+7\",7]}", "null", "true"},
    {"{\"==\":[\"007\",7]}", "null", "true"},
    {"{\"==\":[\"1_000\",1000]}", "null", "false"},
    {"{\"==\":[\"abc\",0]}", "null", "false"},
    {"{\"==\":[\"Infinity\",\"infinity\"]}", "null", "false"},
    {"{\"!=\":[1,1]}", "null", "false"},
    {"{\"!=\":[1,\"1\"]}", "null", "false"},
    {"{\"!=\":[1,2]}", "null", "true"},
    {"{\"!=\":[null,0]}", "null", "true"},
    /* Equal without conversion. */
    {"{\"===\":[1,1]}", "null", "true"},
    {"{\"===\":[1,\"1\"]}", "null", "false"},
    {"{\"===\":[0,false]}", "null", "false"},
    {"{\"===\":[\"a\",\"a\"]}", "null", "true"},
    {"{\"===\":[null,null]}", "null", "true"},
    {"{\"===\":[null]}", "null", "false"},
    {"{\"===\":[[],[]]}", "null", "false"},
    {"{\"===\":[{\"var\":\"a\"},{\"var\":\"a\"}]}", "{\"a\":{\"x\":1}}", "true"},
    {"{\"!==\":[\"a\",\"b\"]}", "null", "true"},
    {"{\"!==\":[\"a\",\"a\"]}", "null", "false"},
    {"{\"!==\":[1,\"1\"]}", "null", "true"},
    {"{\"!==\":[1,1]}", "null", "false"},
    /* Order. */
    {"{\"<\":[1,2]}", "null", "true"},
    {"{\"<\":[2,2]}", "null", "false"},
    {"{\"<\":[2,1]}", "null", "false"},
    {"{\"<=\":[2,2]}", "null", "true"},
    {"{\"<=\":[2,1]}", "null", "false"},
    {"{\">\":[2,1]}", "null", "true"},
    {"{\">\":[2,2]}", "null", "false"},
    {"{\">=\":[2,2]}", "null", "true"},
    {"{\">=\":[1,2]}", "null", "false"},
    {"{\"<\":[\"11\",2]}", "null", "false"},
    {"{\"<\":[\"11\",\"2\"]}", "null", "true"},
    {"{\"<\":[\"a\",\"b\"]}", "null", "true"},
    {"{\"<\":[\"a\",\"B\"]}", "null", "false"},
    {"{\"<\":[\"abc\",\"ab\"]}", "null", "false"},
    {"{\"<\":[\"ab\",\"abc\"]}", "null", "true"},
    {"{\"<\":[\"Z\",\"a\"]}", "null", "true"},
    {"{\"<\":[\"é\",\"z\"]}", "null", "false"},
    {"{\"<\":[\"\\ud83d\\ude00\",\"\\uff5e\"]}", "null", "true"},
    {"{\"<\":[\"a\",1]}", "null", "false"},
    {"{\">=\":[\"a\",1]}", "null", "false"},
    {"{\"<\":[null,1]}", "null", "true"},
    {"{\"<=\":[null,0]}", "null", "true"},
    {"{\"<\":[{\"var\":\"absent\"},5]}", "{}", "true"},
    {"{\"<\":[1]}", "null", "false"},
    {"{\">=\":[1]}", "null", "false"},
    {"{\"<\":[[],1]}", "null", "true"},
    {"{\"<\":[[2],[10]]}", "null", "false"},
    {"{\"<\":[{},{}]}", "null", "false"},
    {"{\"<=\":[{},{}]}", "null", "true"},
    {"{\"<\":[false,true]}", "null", "true"},
    /* Between. */
    {"{\"<\":[1,2,3]}", "null", "true"},
    {"{\"<\":[1,1,3]}", "null", "false"},
    {"{\"<\":[1,4,3]}", "null", "false"},
    {"{\"<\":[1,3,3]}", "null", "false"},
    {"{\"<=\":[1,1,3]}", "null", "true"},
    {"{\"<=\":[1,3,3]}", "null", "true"},
    {"{\"<=\":[1,4,3]}", "null", "false"},
    {"{\"<\":[1,2,null]}", "null", "false"},
    {"{\">\":[3,2,1]}", "null", "true"},
    {"{\">\":[3,2,9]}", "null", "true"},
    /* Truth: an empty list is false, "0" and an object are true. */
    {"{\"!\":[]}", "null", "true"},
    {"{\"!\":true}", "null", "false"},
    {"{\"!\":[false]}", "null", "true"},
    {"{\"!\":0}", "null", "true"},
    {"{\"!\":[0]}", "null", "true"},
    {"{\"!\":1}", "null", "false"},
    {"{\"!\":\"\"}", "null", "true"},
    {"{\"!\":\"0\"}", "null", "false"},
    {"{\"!\":\"false\"}", "null", "false"},
    {"{\"!\":null}", "null", "true"},
    {"{\"!\":[[]]}", "null", "true"},
    {"{\"!\":[[0]]}", "null", "false"},
    {"{\"!\":{}}", "null", "false"},
    {"{\"!\":[{}]}", "null", "false"},
    {"{\"!\":{\"var\":\"absent\"}}", "{}", "true"},
    {"{\"!!\":[]}", "null", "false"},
    {"{\"!!\":\"0\"}", "null", "true"},
    {"{\"!!\":\"\"}", "null", "false"},
    {"{\"!!\":[[]]}", "null", "false"},
    {"{\"!!\":[[0]]}", "null", "true"},
    {"{\"!!\":[{\"a\":1,\"b\":1}]}", "null", "true"},
    {"{\"!!\":0}", "null", "false"},
    {"{\"!!\":-1}", "null", "true"},
    /* and, or: the operand itself. */
    {"{\"and\":[]}", "null", "null"},
    {"{\"and\":[3]}", "null", "3"},
    {"{\"and\":[0]}", "null", "0"},
    {"{\"and\":[true,1,\"a\"]}", "null", "\"a\""},
    {"{\"and\":[1,0,\"a\"]}", "null", "0"},
    {"{\"and\":[\"\",0]}", "null", "\"\""},
    {"{\"and\":[1,[],2]}", "null", "[]"},
    {"{\"and\":[[],1]}", "null", "[]"},
    {"{\"and\":true}", "null", "true"},
    {"{\"or\":[]}", "null", "null"},
    {"{\"or\":[0]}", "null", "0"},
    {"{\"or\":[0,\"\"]}", "null", "\"\""},
    {"{\"or\":[0,3,4]}", "null", "3"},
    {"{\"or\":[[],\"x\"]}", "null", "\"x\""},
    {"{\"or\":[false,null]}", "null", "null"},
    {"{\"or\":\"a\"}", "null", "\"a\""},
    /* The operand behind the deciding one is never reached. */
    {"{\"and\":[false,{\"nonsense\":1}]}", "null", "false"},
    {"{\"or\":[true,{\"nonsense\":1}]}", "null", "true"},
    {"{\"if\":[true,1,{\"nonsense\":1}]}", "null", "1"},
    /* if, with any number of operands. */
    {"{\"if\":[]}", "null", "null"},
    {"{\"if\":[\"a\"]}", "null", "\"a\""},
    {"{\"if\":\"a\"}", "null", "\"a\""},
    {"{\"if\":[true,1]}", "null", "1"},
    {"{\"if\":[false,1]}", "null", "null"},
    {"{\"if\":[true,1,2]}", "null", "1"},
    {"{\"if\":[false,1,2]}", "null", "2"},
    {"{\"if\":[[],1,2]}", "null", "2"},
    {"{\"if\":[\"0\",1,2]}", "null", "1"},
    {"{\"if\":[0,1,false,2]}", "null", "null"},
    {"{\"if\":[0,1,true,2]}", "null", "2"},
    {"{\"if\":[0,1,0,2,3]}", "null", "3"},
    {"{\"if\":[0,1,0,2,0,3,4]}", "null", "4"},
    {"{\"if\":[0,1,0,2,5,3,4]}", "null", "3"},
    {"{\"if\":[{\"var\":\"x\"},[{\"var\":\"y\"}],99]}", "{\"x\":true,\"y\":42}",
     "[42]"},
    {"{\"if\":[{\"<\":[{\"var\":\"t\"},0]},\"freezing\",{\"<\":[{\"var\":\"t\"},100]},"
     "\"liquid\",\"gas\"]}",
     "{\"t\":55}", "\"liquid\""},
    {"{\"?:\":[true,1,2]}", "null", "1"},
    {"{\"?:\":[false,1,2]}", "null", "2"},
    /* var. */
    {"{\"var\":\"a\"}", "{\"a\":1}", "1"},
    {"{\"var\":[\"a\"]}", "{\"a\":1}", "1"},
    {"{\"var\":\"b\"}", "{\"a\":1}", "null"},
    {"{\"var\":[\"b\",7]}", "{\"a\":1}", "7"},
    {"{\"var\":[\"a\",7]}", "{\"a\":null}", "null"},
    {"{\"var\":[\"a\",7]}", "{\"a\":0}", "0"},
    {"{\"var\":[\"a.b\",7]}", "{\"a\":null}", "7"},
    {"{\"var\":[\"b\",{\"var\":\"a\"}]}", "{\"a\":1}", "1"},
    {"{\"var\":\"a.b.c\"}", "{\"a\":{\"b\":{\"c\":3}}}", "3"},
    {"{\"var\":\"a.x.c\"}", "{\"a\":{\"b\":{\"c\":3}}}", "null"},
    {"{\"var\":1}", "[\"x\",\"y\"]", "\"y\""},
    {"{\"var\":[1]}", "[\"x\",\"y\"]", "\"y\""},
    {"{\"var\":2}", "[\"x\",\"y\"]", "null"},
    {"{\"var\":1.5}", "{\"1\":{\"5\":\"deep\"}}", "\"deep\""},
    {"{\"var\":\"1.0\"}", "[\"x\",[\"y\"]]", "\"y\""},
    {"{\"var\":\"01\"}", "[\"x\",\"y\"]", "null"},
    {"{\"var\":\"list.1.n\"}", "{\"list\":[{\"n\":1},{\"n\":2}]}", "2"},
    {"{\"var\":\"list.length\"}", "{\"list\":[1,2,3]}", "3"},
    {"{\"var\":\"s.length\"}", "{\"s\":\"h\\u00e9\\ud83d\\ude00\"}", "4"},
    {"{\"var\":\"s.1\"}", "{\"s\":\"h\\u00e9\"}", "\"é\""},
    {"{\"var\":\"s.9\"}", "{\"s\":\"h\\u00e9\"}", "null"},
    {"{\"var\":\"\"}", "{\"a\":1}", "{\"a\":1}"},
    {"{\"var\":null}", "[1]", "[1]"},
    {"{\"var\":[]}", "5", "5"},
    {"{\"var\":[\"\"]}", "\"text\"", "\"text\""},
    {"{\"var\":[\"\",9]}", "null", "null"},
    {"{\"var\":\"a\"}", "null", "null"},
    {"{\"var\":\"a\"}", "5", "null"},
    {"{\"var\":true}", "{\"true\":\"yes\"}", "\"yes\""},
    {"{\"var\":[[]]}", "{\"\":4}", "4"},
    {"{\"var\":{\"cat\":[\"a\",\".\",\"b\"]}}", "{\"a\":{\"b\":8}}", "8"},
    {"{\"var\":{\"var\":\"which\"}}", "{\"which\":\"a\",\"a\":5}", "5"},
    {"{\"var\":\"a.\"}", "{\"a\":{\"\":6}}", "6"},
    {"{\"var\":\"a..b\"}", "{\"a\":{\"\":{\"b\":6}}}", "6"},
    /* missing, missing_some. */
    {"{\"missing\":[]}", "{}", "[]"},
    {"{\"missing\":\"a\"}", "{}", "[\"a\"]"},
    {"{\"missing\":[\"a\",\"b\"]}", "{\"a\":1}", "[\"b\"]"},
    {"{\"missing\":[[\"a\",\"b\"]]}", "{\"a\":1}", "[\"b\"]"},
    {"{\"missing\":[\"a\",\"b\"]}", "{\"a\":\"\",\"b\":null}", "[\"a\",\"b\"]"},
    {"{\"missing\":[\"a\",\"b\"]}", "{\"a\":0,\"b\":false}", "[]"},
    {"{\"missing\":[\"a.b\"]}", "{\"a\":{\"b\":1}}", "[]"},
    {"{\"missing\":{\"merge\":[\"a\",[\"b\"]]}}", "{\"b\":1}", "[\"a\"]"},
    {"{\"missing_some\":[1,[\"a\",\"b\"]]}", "{\"a\":1}", "[]"},
    {"{\"missing_some\":[2,[\"a\",\"b\",\"c\"]]}", "{\"a\":1}", "[\"b\",\"c\"]"},
    {"{\"missing_some\":[1,[\"a\",\"b\"]]}", "{}", "[\"a\",\"b\"]"},
    {"{\"missing_some\":[0,[\"a\"]]}", "{}", "[]"},
    {"{\"missing_some\":[1]}", "{}", "!Invalid Arguments"},
    /* Arithmetic. */
    {"{\"+\":[1,2,3]}", "null", "6"},
    {"{\"+\":[]}", "null", "0"},
    {"{\"+\":\"3.14\"}", "null", "3.14"},
    {"{\"+\":[\"1\",\"2\"]}", "null", "3"},
    {"{\"+\":[\"3 apples\",1]}", "null", "4"},
    {"{\"+\":[\"1e2\"]}", "null", "100"},
    {"{\"+\":[\".5\"]}", "null", "0.5"},
    {"{\"+\":[\"-0.5\"]}", "null", "-0.5"},
    {"{\"+\":[\"0x10\"]}", "null", "0"},
    {"{\"+\":[\"apple\"]}", "null", "!NaN"},
    {"{\"+\":[null,1]}", "null", "!NaN"},
    {"{\"+\":[true]}", "null", "!NaN"},
    {"{\"+\":[[4,5],1]}", "null", "5"},
    {"{\"+\":[0.1,0.2]}", "null", "0.30000000000000004"},
    {"{\"-\":[5,3]}", "null", "2"},
    {"{\"-\":3}", "null", "-3"},
    {"{\"-\":[-3]}", "null", "3"},
    {"{\"-\":[\"3\"]}", "null", "-3"},
    {"{\"-\":[\"5\",\"3\"]}", "null", "2"},
    {"{\"-\":[null]}", "null", "0"},
    {"{\"-\":[\"a\",1]}", "null", "!NaN"},
    {"{\"-\":[5,3,1]}", "null", "2"},
    {"{\"-\":[[5],3]}", "null", "2"},
    {"{\"*\":[2,3,4]}", "null", "24"},
    {"{\"*\":[\"2\",3]}", "null", "6"},
    {"{\"*\":[\"2\"]}", "null", "\"2\""},
    {"{\"*\":[5]}", "null", "5"},
    {"{\"*\":[]}", "null", "!Invalid Arguments"},
    {"{\"*\":[\"a\",2]}", "null", "!NaN"},
    {"{\"/\":[6,4]}", "null", "1.5"},
    {"{\"/\":[\"6\",\"4\"]}", "null", "1.5"},
    {"{\"/\":[1,0]}", "null", "!NaN"},
    {"{\"/\":[-1,0]}", "null", "!NaN"},
    {"{\"/\":[0,0]}", "null", "!NaN"},
    {"{\"/\":[1]}", "null", "!NaN"},
    {"{\"/\":[0,5]}", "null", "0"},
    {"{\"%\":[5,3]}", "null", "2"},
    {"{\"%\":[-5,3]}", "null", "-2"},
    {"{\"%\":[5,-3]}", "null", "2"},
    {"{\"%\":[5.5,2]}", "null", "1.5"},
    {"{\"%\":[5,0]}", "null", "!NaN"},
    {"{\"%\":[\"7\",\"4\"]}", "null", "3"},
    {"{\"max\":[1,3,2]}", "null", "3"},
    {"{\"max\":[\"1\",3]}", "null", "3"},
    {"{\"max\":[null,-1]}", "null", "0"},
    {"{\"max\":[]}", "null", "!NaN"},
    {"{\"max\":[1,\"a\"]}", "null", "!NaN"},
    {"{\"max\":[[4],2]}", "null", "4"},
    {"{\"min\":[1,3,2]}", "null", "1"},
    {"{\"min\":[true,2]}", "null", "1"},
    {"{\"min\":[]}", "null", "!NaN"},
    {"{\"min\":[-1]}", "null", "-1"},
    /* Text. */
    {"{\"cat\":[]}", "null", "\"\""},
    {"{\"cat\":\"a\"}", "null", "\"a\""},
    {"{\"cat\":[\"a\",\"b\"]}", "null", "\"ab\""},
    {"{\"cat\":[\"a\",1,true,null,2.5]}", "null", "\"a1true2.5\""},
    {"{\"cat\":[[1,[2,null]],\"x\"]}", "null", "\"1,2,x\""},
    {"{\"cat\":[{}]}", "null", "\"[object Object]\""},
    {"{\"cat\":[1e21,0.1,-0]}", "null", "\"1e+210.10\""},
    {"{\"cat\":[\"I love \",{\"var\":\"f\"},\" pie\"]}", "{\"f\":\"apple\"}",
     "\"I love apple pie\""},
    {"{\"in\":[\"Spring\",\"Springfield\"]}", "null", "true"},
    {"{\"in\":[\"field\",\"Springfield\"]}", "null", "true"},
    {"{\"in\":[\"d\",\"Springfield\"]}", "null", "true"},
    {"{\"in\":[\"i\",\"team\"]}", "null", "false"},
    {"{\"in\":[\"\",\"team\"]}", "null", "true"},
    {"{\"in\":[\"\",\"\"]}", "null", "false"},
    {"{\"in\":[\"longer than\",\"long\"]}", "null", "false"},
    {"{\"in\":[1,\"a1\"]}", "null", "true"},
    {"{\"in\":[null,\"null\"]}", "null", "true"},
    {"{\"in\":[\"a\",[\"a\",\"b\"]]}", "null", "true"},
    {"{\"in\":[\"c\",[\"a\",\"b\"]]}", "null", "false"},
    {"{\"in\":[1,[\"1\"]]}", "null", "false"},
    {"{\"in\":[1,[1]]}", "null", "true"},
    {"{\"in\":[null,[null]]}", "null", "true"},
    {"{\"in\":[\"a\",[]]}", "null", "false"},
    {"{\"in\":[\"a\",null]}", "null", "false"},
    {"{\"in\":[\"a\",{\"a\":1,\"b\":1}]}", "null", "false"},
    {"{\"in\":[\"a\"]}", "null", "false"},
    {"{\"in\":[[1],[[1]]]}", "null", "false"},
    {"{\"substr\":[\"jsonlogic\",4]}", "null", "\"logic\""},
    {"{\"substr\":[\"jsonlogic\",-5]}", "null", "\"logic\""},
    {"{\"substr\":[\"jsonlogic\",1,3]}", "null", "\"son\""},
    {"{\"substr\":[\"jsonlogic\",4,-2]}", "null", "\"log\""},
    {"{\"substr\":[\"jsonlogic\",-5,3]}", "null", "\"log\""},
    {"{\"substr\":[\"jsonlogic\",-5,-2]}", "null", "\"log\""},
    {"{\"substr\":[\"jsonlogic\",0,99]}", "null", "\"jsonlogic\""},
    {"{\"substr\":[\"jsonlogic\",99]}", "null", "\"\""},
    {"{\"substr\":[\"jsonlogic\",-99,2]}", "null", "\"js\""},
    {"{\"substr\":[\"jsonlogic\",0,-99]}", "null", "\"\""},
    {"{\"substr\":[\"jsonlogic\",1,0]}", "null", "\"\""},
    {"{\"substr\":[\"jsonlogic\",1,null]}", "null", "\"\""},
    {"{\"substr\":[\"jsonlogic\",\"4\"]}", "null", "\"logic\""},
    {"{\"substr\":[12345,1,2]}", "null", "\"23\""},
    {"{\"substr\":[null,0,2]}", "null", "\"nu\""},
    {"{\"substr\":[\"h\\u00e9\\ud83d\\ude00x\",1,3]}", "null", "\"é😀\""},
    {"{\"substr\":[\"h\\u00e9\\ud83d\\ude00x\",-1]}", "null", "\"x\""},
    /* Lists. */
    {"{\"merge\":[]}", "null", "[]"},
    {"{\"merge\":[[1,2]]}", "null", "[1,2]"},
    {"{\"merge\":[[1,2],[],[3,4]]}", "null", "[1,2,3,4]"},
    {"{\"merge\":[1,2,[3,4]]}", "null", "[1,2,3,4]"},
    {"{\"merge\":1}", "null", "[1]"},
    {"{\"merge\":[[1,[2]],null]}", "null", "[1,[2],null]"},
    {"{\"map\":[[1,2,3],{\"*\":[{\"var\":\"\"},2]}]}", "null", "[2,4,6]"},
    {"{\"map\":[{\"var\":\"l\"},{\"var\":\"q\"}]}", "{\"l\":[{\"q\":1},{\"q\":2},{}]}",
     "[1,2,null]"},
    {"{\"map\":[[],{\"var\":\"\"}]}", "null", "[]"},
    {"{\"map\":[null,{\"var\":\"\"}]}", "null", "[]"},
    {"{\"map\":[\"abc\",{\"var\":\"\"}]}", "null", "[]"},
    {"{\"map\":[[1,2]]}", "null", "[null,null]"},
    {"{\"filter\":[[1,2,3],{\"%\":[{\"var\":\"\"},2]}]}", "null", "[1,3]"},
    {"{\"filter\":[[0,\"\",\"a\",null,[]],{\"var\":\"\"}]}", "null", "[\"a\"]"},
    {"{\"filter\":[null,true]}", "null", "[]"},
    {"{\"filter\":[[1,2],true]}", "null", "[1,2]"},
    {"{\"reduce\":[[1,2,3],{\"+\":[{\"var\":\"current\"},{\"var\":\"accumulator\"}]},0]"
     "}",
     "null", "6"},
    {"{\"reduce\":[[1,2],{\"var\":\"accumulator\"}]}", "null", "null"},
    {"{\"reduce\":[[],{\"var\":\"current\"},7]}", "null", "7"},
    {"{\"reduce\":[null,{\"var\":\"current\"},7]}", "null", "7"},
    {"{\"reduce\":[null,{\"var\":\"current\"}]}", "null", "null"},
    {"{\"reduce\":[{\"var\":\"l\"},{\"+\":[{\"var\":\"accumulator\"},{\"var\":"
     "\"current.q\"}]},0]}",
     "{\"l\":[{\"q\":1},{\"q\":2}]}", "3"},
    {"{\"reduce\":[[1,2],{\"var\":\"other\"},0]}", "null", "null"},
    {"{\"all\":[[1,2,3],{\">\":[{\"var\":\"\"},0]}]}", "null", "true"},
    {"{\"all\":[[1,2,3],{\">\":[{\"var\":\"\"},1]}]}", "null", "false"},
    {"{\"all\":[[],true]}", "null", "false"},
    {"{\"all\":[null,true]}", "null", "false"},
    {"{\"some\":[[1,2,3],{\">\":[{\"var\":\"\"},2]}]}", "null", "true"},
    {"{\"some\":[[1,2,3],{\">\":[{\"var\":\"\"},3]}]}", "null", "false"},
    {"{\"some\":[[],true]}", "null", "false"},
    {"{\"some\":[null,true]}", "null", "false"},
    {"{\"none\":[[1,2,3],{\">\":[{\"var\":\"\"},3]}]}", "null", "true"},
    {"{\"none\":[[1,2,3],{\">\":[{\"var\":\"\"},2]}]}", "null", "false"},
    {"{\"none\":[[],true]}", "null", "true"},
    {"{\"none\":[null,true]}", "null", "true"},
    {"{\"none\":[{\"var\":\"absent\"},true]}", "{}", "true"},
    {"{\"some\":[{\"var\":\"l\"},{\"==\":[{\"var\":\"q\"},2]}]}",
     "{\"l\":[{\"q\":1},{\"q\":2}]}", "true"},
    {"{\"map\":[[[1,2],[3]],{\"map\":[{\"var\":\"\"},{\"+\":[{\"var\":\"\"},10]}]}]}",
     "null", "[[11,12],[13]]"},
    {"{\"map\":[[1,2],{\"var\":\"outer\"}]}", "{\"outer\":5}", "[null,null]"},
    /* log gives its operand back. */
    {"{\"log\":\"a\"}", "null", "\"a\""},
    {"{\"log\":[1,2]}", "null", "1"},
    {"{\"log\":[]}", "null", "null"},
    /* Operators that do not exist. */
    {"{\"nonsense\":[1]}", "null", "!Unknown Operator"},
    {"{\"method\":[\"a\",\"b\"]}", "null", "!Unknown Operator"},
    /* NaN cannot be said in JSON. */
    {"{\"-\":\"a\"}", "null", "!NaN"},
    {"[{\"-\":\"a\"}]", "null", "!NaN"},
    /* The community's val: one part of a path an operand, and no points. */
    {"{\"val\":\"a\"}", "{\"a\":1}", "1"},
    {"{\"val\":[\"a\",\"b\"]}", "{\"a\":{\"b\":2}}", "2"},
    {"{\"val\":\"a.b\"}", "{\"a.b\":3,\"a\":{\"b\":2}}", "3"},
    {"{\"val\":[\"a\",\"x\"]}", "{\"a\":{\"b\":2}}", "null"},
    {"{\"val\":[\"a\",1]}", "{\"a\":[5,6]}", "6"},
    {"{\"val\":[]}", "{\"a\":1}", "{\"a\":1}"},
    {"{\"val\":[\"\"]}", "{\"\":4}", "4"},
    {"{\"val\":{\"var\":\"k\"}}", "{\"k\":\"a\",\"a\":7}", "7"},
    {"{\"val\":{\"var\":\"k\"}}", "{\"k\":[\"a\",\"b\"],\"a\":{\"b\":8}}", "8"},
    {"{\"val\":[\"a\",{\"var\":\"k\"}]}", "{\"k\":\"b\",\"a\":{\"b\":9}}", "9"},
    {"{\"map\":[[1,2],{\"+\":[{\"val\":[]},{\"val\":[[2],\"n\"]}]}]}", "{\"n\":10}",
     "[11,12]"},
    {"{\"map\":[[\"a\",\"b\"],{\"val\":[[1],\"index\"]}]}", "null", "[0,1]"},
    {"{\"map\":[[[1],[2]],{\"map\":[{\"val\":[]},{\"+\":[{\"val\":[]},{\"val\":[[4],"
     "\"n\"]}]}]}]}",
     "{\"n\":10}", "[[11],[12]]"},
    {"{\"filter\":[{\"val\":\"p\"},{\"===\":[{\"val\":\"d\"},{\"val\":[[2],\"d\"]}]}]}",
     "{\"d\":\"x\",\"p\":[{\"d\":\"x\"},{\"d\":\"y\"}]}", "[{\"d\":\"x\"}]"},
    {"{\"map\":[[1],{\"val\":[[-2],\"n\"]}]}", "{\"n\":3}", "[3]"},
    {"{\"val\":[[2],\"n\"]}", "{\"n\":3}", "null"},
    /* exists. */
    {"{\"exists\":\"a\"}", "{\"a\":1}", "true"},
    {"{\"exists\":\"a\"}", "{\"a\":null}", "true"},
    {"{\"exists\":\"b\"}", "{\"a\":1}", "false"},
    {"{\"exists\":[\"a\",\"b\"]}", "{\"a\":{\"b\":0}}", "true"},
    {"{\"exists\":[\"a\",\"c\"]}", "{\"a\":{\"b\":0}}", "false"},
    {"{\"exists\":[\"\"]}", "{\"\":1}", "true"},
    {"{\"exists\":[\"\"]}", "{\"a\":1}", "false"},
    /* ?? passes over null only. */
    {"{\"?\?\":[]}", "null", "null"},
    {"{\"?\?\":[null,1]}", "null", "1"},
    {"{\"?\?\":[null,null]}", "null", "null"},
    {"{\"?\?\":[0,1]}", "null", "0"},
    {"{\"?\?\":[\"\",1]}", "null", "\"\""},
    {"{\"?\?\":[false,1]}", "null", "false"},
    {"{\"?\?\":[{\"var\":\"a\"},{\"var\":\"b\"},3]}", "{\"b\":2}", "2"},
    {"{\"?\?\":[{\"var\":\"a\"},3]}", "{\"a\":null}", "3"},
    {"{\"?\?\":[1,{\"nonsense\":1}]}", "null", "1"},
    /* known asks whether there is a value at all. */
    {"{\"known\":\"a\"}", "{\"a\":1}", "true"},
    {"{\"known\":\"a\"}", "{\"a\":null}", "true"},
    {"{\"known\":\"a\"}", "{}", "false"},
    {"{\"known\":{\"var\":\"a.b\"}}", "{\"a\":{\"b\":1}}", "true"},
    {"{\"known\":{\"var\":\"a.c\"}}", "{\"a\":{\"b\":1}}", "false"},
    {"{\"known\":{\"var\":[\"a\",1]}}", "{}", "false"},
    {"{\"known\":{\"cat\":[\"a\",\".b\"]}}", "{\"a\":{\"b\":1}}", "true"},
    {"{\"!\":{\"known\":\"a\"}}", "{}", "true"},
    /* days_between. */
    {"{\"days_between\":[\"2025-08-19\",\"2025-08-20\"]}", "null", "1"},
    {"{\"days_between\":[\"2025-08-20\",\"2025-08-19\"]}", "null", "-1"},
    {"{\"days_between\":[\"2024-02-28\",\"2024-03-01\"]}", "null", "2"},
    {"{\"days_between\":[\"2025-02-28\",\"2025-03-01\"]}", "null", "1"},
    {"{\"days_between\":[\"2000-01-01\",\"2000-01-01\"]}", "null", "0"},
    {"{\"days_between\":[\"2025-02-30\",\"2025-03-01\"]}", "null",
     "!Invalid Arguments"},
    {"{\"days_between\":[\"2025-02-28\"]}", "null", "!Invalid Arguments"},
    {"{\"days_between\":[1,2]}", "null", "!Invalid Arguments"},
};

static const vc_json *parse(const char *name, const char *text)
{
    faults = vc_faults_new(arena);
    vc_document *document = NULL;
    if (!vc_json_parse(arena, &faults, name, text, strlen(text), true, NULL, NULL,
                       &document))
        fail_msg("not JSON: %s", text);
    return document->root;
}

/* The result as the rows write it. */
static const char *evaluate(const char *rule, const char *data, bool three_valued)
{
    faults = vc_faults_new(arena);
    const vc_program *program = vc_rule_compile(arena, &faults, parse("rule", rule),
                                                VC_PLAIN, NULL, VC_TYPE_ANY);
    assert_non_null(program);
    vc_run run = {.data = vc_value_from_json(arena, parse("data", data)),
                  .three_valued = three_valued,
                  .want_causes = three_valued,
                  .arena = arena};
    vc_value result = vc_rule_run(program, &run);
    if (run.error_type)
        return vc_format(arena, "!%s", run.error_type);
    vc_buffer out = vc_buffer_new(arena);
    if (!vc_value_write(&out, result))
        return "?";
    return out.text;
}

static void every_rule_gives_the_result_of_its_row(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *found = evaluate(rows[i].rule, rows[i].data, false);
        if (strcmp(found, rows[i].result) != 0)
            fail_msg("%s on %s: wanted %s, found %s", rows[i].rule, rows[i].data,
                     rows[i].result, found);
    }
}

/* A list that holds itself twice, sixty times over, would have 2^60 items. */
static void a_rule_cannot_build_what_no_memory_holds(void **state)
{
    (void)state;
    static const char *const growing[] = {
        "{\"reduce\":[{\"var\":\"n\"},[{\"var\":\"accumulator\"},{\"var\":"
        "\"accumulator\"}],1]}",
        "{\"reduce\":[{\"var\":\"n\"},{\"var\":\"\"},1]}",
        "{\"reduce\":[{\"var\":\"n\"},[{\"var\":\"accumulator\"}],1]}",
        "{\"reduce\":[{\"var\":\"n\"},{\"merge\":[{\"var\":\"accumulator\"},"
        "{\"var\":\"accumulator\"}]},[1]]}",
        "{\"reduce\":[{\"var\":\"n\"},{\"cat\":[{\"var\":\"accumulator\"},"
        "{\"var\":\"accumulator\"}]},\"xxxxxxxx\"]}"};
    for (size_t i = 0; i < sizeof growing / sizeof *growing; i++) {
        vc_buffer data = vc_buffer_new(arena);
        vc_buffer_add(&data, "{\"n\":[0");
        for (int n = 0; n < 400; n++)
            vc_buffer_add(&data, ",0");
        vc_buffer_add(&data, "]}");
        assert_string_equal(evaluate(growing[i], data.text, false),
                            "!Invalid Arguments");
    }
}

static void without_absent_paths_three_values_are_two(void **state)
{
    (void)state;
    static const char *const rules[] = {
        "{\"and\":[{\"var\":\"a\"},{\"<\":[{\"var\":\"b\"},3]}]}",
        "{\"map\":[{\"var\":\"l\"},{\"+\":[{\"var\":\"\"},{\"val\":[[2],\"b\"]}]}]}",
        "{\"if\":[{\"in\":[\"x\",{\"var\":\"a\"}]},{\"var\":\"b\"},\"no\"]}",
        "{\"missing\":[\"a\",\"b\",\"n\"]}"};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const char *data = "{\"a\":\"axe\",\"b\":2,\"l\":[1,2],\"n\":null}";
        assert_string_equal(evaluate(rules[i], data, true),
                            evaluate(rules[i], data, false));
    }
}

static void plain_conditions_take_no_memory(void **state)
{
    (void)state;
    faults = vc_faults_new(arena);
    const char *rule = "{\"if\":[{\"and\":[{\"<\":[1,{\"var\":\"a\"},9]},"
                       "{\"in\":[{\"var\":\"b\"},[\"x\",\"y\"]]},"
                       "{\"==\":[{\"+\":[{\"var\":\"a\"},1]},3]}]},true,false]}";
    const vc_program *program = vc_rule_compile(arena, &faults, parse("rule", rule),
                                                VC_PLAIN, NULL, VC_TYPE_ANY);
    vc_run run = {
        .data = vc_value_from_json(arena, parse("data", "{\"a\":2,\"b\":\"y\"}"))};
    /* There is no arena in the run: one allocation would be a crash. */
    vc_value result = vc_rule_run(program, &run);
    assert_int_equal(result.kind, VC_KIND_BOOLEAN);
    assert_true(result.as.boolean);
}

static void a_program_can_be_read(void **state)
{
    (void)state;
    faults = vc_faults_new(arena);
    const char *rule = "{\"and\":[{\"var\":\"a\"},{\"<\":[{\"var\":\"b\"},3]}]}";
    const vc_program *program = vc_rule_compile(arena, &faults, parse("rule", rule),
                                                VC_PLAIN, NULL, VC_TYPE_ANY);
    vc_buffer out = vc_buffer_new(arena);
    vc_program_dump(&out, program);
    assert_string_equal(out.text, "   0  path \"a\" level 0 flags 0\n"
                                  "   1  and -> 6\n"
                                  "   2  path \"b\" level 0 flags 0\n"
                                  "   3  constant 3\n"
                                  "   4  < of 2\n"
                                  "   5  and -> 6\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_rule_gives_the_result_of_its_row),
        TEST(a_rule_cannot_build_what_no_memory_holds),
        TEST(without_absent_paths_three_values_are_two),
        TEST(plain_conditions_take_no_memory),
        TEST(a_program_can_be_read),
    };
    if (setjmp(guard))
        return 71;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
