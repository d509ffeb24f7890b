// Saves drafts as they are typed: a section marked data-portal-draft is sent to that address
// at each pause, and its place of status says in words what became of it. Without this the
// buttons of the form do the same. What is typed is kept nowhere but in the page and there.
const PAUSE = 2000
const AGAIN = 10000
const unsaved = new Set()

const start = (section) => {
  const form = section.closest('form')
  const prefix = section.dataset.prefix || ''
  const status = section.querySelector('[data-portal-draft-status]')
  let timer = 0
  let going = null
  let typed = false

  const say = (words) => { if (words) status.textContent = words }
  const answers = () => {
    const fields = new URLSearchParams()
    for (const [name, value] of new FormData(form)) {
      if (name === 'csrfmiddlewaretoken') fields.append(name, value)
      else if (name.startsWith(prefix) && form.elements[name] && within(name)) fields.append(name.slice(prefix.length), value)
    }
    return fields
  }
  const within = (name) => [...section.querySelectorAll('[name]')].some((one) => one.name === name)
  const carry = (name, value) => {
    const field = section.querySelector(`[name="${prefix}${name}"]`)
    if (field && value !== undefined) field.value = value
  }
  const later = (wait) => {
    window.clearTimeout(timer)
    timer = window.setTimeout(save, wait)
  }
  const send = async () => {
    typed = false
    let answer
    try {
      answer = await fetch(section.dataset.portalDraft, { method: 'POST', body: answers(), headers: { Accept: 'application/json' }, redirect: 'manual' })
    } catch {
      typed = true
      say('Not saved: there is no connection. What you typed stays on this page; we try again.')
      return later(AGAIN)
    }
    const told = await answer.json().catch(() => ({}))
    if (answer.ok) {
      carry('version', told.version)
      carry('opened', told.opened)
      say(told.said)
      if (!typed) unsaved.delete(section)
      return undefined
    }
    if (answer.status === 403 || answer.type === 'opaqueredirect') {
      return say('Not saved: you are signed out. Nothing is lost: press the button to save, sign in, and send it.')
    }
    if (told.said) return say(told.said)
    typed = true
    say('Not saved: the portal did not answer. What you typed stays on this page; we try again.')
    return later(AGAIN)
  }
  const save = async () => {
    window.clearTimeout(timer)
    if (going) { await going; return typed ? save() : undefined }
    if (!typed) return undefined
    going = send()
    await going
    going = null
    return undefined
  }
  section.addEventListener('input', () => {
    typed = true
    unsaved.add(section)
    later(PAUSE)
  })
  window.addEventListener('online', () => { if (typed) later(0) })
  return {
    form,
    isBusy: () => going !== null,
    stop: () => window.clearTimeout(timer),
    settled: () => going
  }
}

const sections = [...document.querySelectorAll('[data-portal-draft]')].map(start)
const forms = new Set(sections.map((one) => one.form))

// A button waits for a save that is under way, so that nobody meets their own text as another's.
forms.forEach((form) => {
  form.addEventListener('submit', async (event) => {
    const own = sections.filter((one) => one.form === form)
    own.forEach((one) => one.stop())
    if (!own.some((one) => one.isBusy())) { unsaved.clear(); return }
    event.preventDefault()
    await Promise.all(own.map((one) => one.settled()))
    // Later: while a form is being submitted, it cannot be asked to submit.
    window.setTimeout(() => form.requestSubmit(event.submitter))
  })
})

window.addEventListener('beforeunload', (event) => { if (unsaved.size) event.preventDefault() })
