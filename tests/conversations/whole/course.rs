//! A course that has what a course can have: two tracks, a topic that opens later and one for a track alone, tasks that
//! are typed, put in order and filled, a test, questions with answers.

use crate::course::Files;

pub fn whole() -> Files {
    vec![
        (
            "course.md",
            "---\nid: whole\ntitle: Всё о чае\nlanguage: ru\ntracks:\n  - id: base\n    title: \"60+\"\n  - id: high\n    title: \"80+\"\n---\nЧай со всех сторон.\n",
        ),
        ("01-words/topic.md", "---\nid: words\ntitle: Слова\n---\n"),
        ("01-words/01-kinds.md", KINDS),
        ("01-words/02-check.md", CHECK),
        ("02-rare/topic.md", "---\nid: rare\ntitle: Редкие сорта\ntracks: [high]\n---\n"),
        ("02-rare/01-puer.md", PUER),
        ("03-later/topic.md", "---\nid: later\ntitle: Церемония\nopens_after_days: 3\n---\n"),
        ("03-later/01-ceremony.md", CEREMONY),
        ("faq.md", FAQ),
    ]
}

const KINDS: &str = "\
---
id: kinds
title: Чай в цифрах
minutes: 5
---

---
id: degrees
kind: number
answer: 92.5
tolerance: 2.5
unit: °C
wrong:
  - text: 100
    why: Кипяток обжигает лист.
hint: Чуть ниже кипения.
explanation: Чёрный чай любит воду чуть ниже кипения.
solution: Около **92,5 °C**.
---
Сколько градусов?

---
id: polite
kind: order
words: [Could, you, bring, me, some tea]
extra: [bringing]
also:
  - Could you bring some tea me
wrong:
  - text: Could bring you me some tea
    why: Сначала кто, потом что делает.
explanation: Could you и глагол без to.
---
Попросите чаю.

---
id: gaps
kind: gaps
gaps:
  - accept: [since]
    options: [for, since]
    wrong:
      - text: for
        why: For ведёт к промежутку.
  - accept: [have drunk, \"'ve drunk\"]
explanation: Since и точка, have и третья форма.
---
I have lived here {1} May, and I {2} a lot of tea.
";

const CHECK: &str = "\
---
id: check
title: Проверка
minutes: 4
test: true
---

---
id: leaf
kind: single
options:
  - id: leaf
    text: Лист
    right: true
  - id: root
    text: Корень
explanation: Пьют настой листа.
---
Что заваривают?

---
id: green
kind: text
points: 2
accept: [green]
explanation: Green и есть «зелёный».
---
«Зелёный» по-английски?
";

const PUER: &str =
    "---\nid: puer\ntitle: Пуэр\nminutes: 3\n---\n\n---\nid: old\nkind: page\n---\nПуэр выдерживают годами.\n";

const CEREMONY: &str =
    "---\nid: ceremony\ntitle: Чайная церемония\nminutes: 3\n---\n\n---\nid: slow\nkind: page\n---\nБез спешки.\n";

const FAQ: &str = "\
---
id: strong
topic: Вкус
question: Почему чай горчит?
---
Вода слишком **горячая**.

---
id: sugar
topic: Вкус
question: Можно ли с сахаром?
---
Можно.

---
id: price
topic: Оплата
question: Сколько стоит?
---
Столько же, сколько чашка.
";
