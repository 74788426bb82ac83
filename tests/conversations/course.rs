//! Two small courses for conversations: one with every kind of task, one with nothing but a page.

/// A course as files: path and text.
pub type Files = Vec<(&'static str, &'static str)>;

/// Two lessons about tea: the first has two pages and a task of each kind.
pub fn tea() -> Files {
    vec![
        ("course.md", "---\nid: tea\ntitle: Чай\nlanguage: ru\n---\nОбо всём, что заваривают.\n"),
        ("01-leaf/topic.md", "---\nid: leaf\ntitle: Лист\n---\n"),
        ("01-leaf/01-leaves.md", LEAVES),
        ("02-cup/topic.md", "---\nid: cup\ntitle: Чашка\n---\n"),
        ("02-cup/01-brewing.md", BREWING),
    ]
}

/// The same without its several-choice task.
pub fn tea_without_tools() -> Files {
    let (before, rest) = LEAVES.split_once("---\nid: tools").unwrap();
    let (_, after) = rest.split_once("---\nid: colour").unwrap();
    let shorter = format!("{before}---\nid: colour{after}").leak();
    tea().into_iter().map(|(path, text)| (path, if path.ends_with("leaves.md") { &*shorter } else { text })).collect()
}

/// The same with a placement test: three questions of each level, each with a right option, a wrong one and a third.
pub fn tea_with_levels() -> Files {
    let block = |level: &str, number: u8| {
        let option = |id: &str, text: &str, more: &str| format!("  - id: {id}\n    text: {text}\n{more}");
        let right = option("right", "Чай", "    right: true\n");
        let options = [right, option("wrong", "Сено", ""), option("third", "Мята", "")].concat();
        format!(
            "---\nid: {level}-{number}\nlevel: {level}\noptions:\n{options}---\nЧто заварили в {level}, раз {number}?\n"
        )
    };
    let levels = ["a1", "a2", "b1", "b2", "c1"].into_iter();
    let blocks: Vec<String> = levels.flat_map(|level| (1..=3).map(move |number| block(level, number))).collect();
    [tea(), vec![("placement.md", blocks.join("\n").leak())]].concat()
}

/// One lesson of one page.
pub fn coffee() -> Files {
    vec![
        ("course.md", "---\nid: coffee\ntitle: Кофе & сливки\nlanguage: ru\n---\nКоротко о кофе.\n"),
        ("01-bean/topic.md", "---\nid: bean\ntitle: Зерно\n---\n"),
        (
            "01-bean/01-roast.md",
            "---\nid: roast\ntitle: Обжарка\nminutes: 3\n---\n\n---\nid: heat\nkind: page\n---\nЗёрна жарят.\n",
        ),
    ]
}

const LEAVES: &str = "\
---
id: leaves
title: Листья <и> почки
minutes: 6
---

---
id: bush
kind: page
---
Чай — это **куст**.

---
id: harvest
kind: page
---
Листья собирают вручную.

---
id: water
kind: single
options:
  - id: cold
    text: Ледяной
    why: В ледяной воде лист не раскроется.
  - id: hot
    text: Горячей
    right: true
hint: Над чашкой идёт пар.
explanation: Горячая вода раскрывает лист.
---
Какой водой заваривают чай?

---
id: tools
kind: several
options:
  - id: pot
    text: Чайник
    right: true
  - id: cup
    text: Чашка
    right: true
  - id: saw
    text: Пила
    why: Пилой чай не заваривают.
explanation: Хватит чайника и чашки.
---
Что понадобится?

---
id: colour
kind: text
accept:
  - green
wrong:
  - text: grin
    why: Grin — это «ухмылка».
hint: Пять букв.
explanation: Green значит «зелёный».
solution: Green. Зелёный чай не ферментируют.
---
Как по-английски «зелёный»?
";

const BREWING: &str = "\
---
id: brewing
title: Заварка
minutes: 4
---

---
id: time
kind: page
---
Три минуты, не больше.

---
id: minutes
kind: single
options:
  - id: three
    text: Три минуты
    right: true
  - id: ten
    text: Десять минут
    why: Чай станет горьким.
---
Сколько заваривать?
";
