// Saves drafts as they are typed: a section marked data-portal-draft is sent to that address
// at each pause, and its place of status says in words what became of it. Without this the
// buttons of the form do the same. What is typed is kept nowhere but in the page and there.
const PAUSE = 2000
const AGAIN = 10000
const unsaved = new Set()
const left = document.querySelector('[data-portal-left]')
const parts = [...document.querySelectorAll('[data-portal-part]')]

// Says again how much of a page of many parts is filled, with links to the others.
const count = () => {
  if (!left) return
  const open = parts.filter((one) => !one.hasAttribute('data-portal-filled'))
  left.textContent = `${parts.length - open.length} of ${parts.length} filled${open.length ? ': still to fill ' : ''}`
  open.forEach((one, at) => {
    const link = document.createElement('a')
    Object.assign(link, { className: 'govuk-link', href: `#${one.id}`, textContent: one.dataset.portalPart })
    left.append(at ? ', ' : '', link)
  })
  left.append('.')
}

// Shows how far the part that was just saved is filled.
const show = (section, told) => {
  const say = section.querySelector('[data-portal-draft-left]')
  if (say && told.left) say.textContent = told.left
  const part = section.closest('[data-portal-part]')
  if (!part || !told.state) return
  part.toggleAttribute('data-portal-filled', told.state.colour === 'green')
  const tag = part.querySelector('[data-portal-draft-state] .govuk-tag')
  if (tag) Object.assign(tag, { className: `govuk-tag govuk-tag--${told.state.colour}`, textContent: told.state.words })
  count()
}

const start = (section) => {
  const form = section.closest('form')
  const prefix = section.dataset.prefix || ''
  const status = section.querySelector('[data-portal-draft-status]')
  let timer = 0
  let going = null
  let typed = false

  const say = (words, isBad = true) => {
    if (!words) return
    status.textContent = words
    status.classList.toggle('portal-late', isBad)
    status.classList.toggle('portal-muted', !isBad)
  }
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
      show(section, told)
      say(told.said, false)
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

// A link to a part that is closed opens it.
const arrive = () => {
  const part = parts.find((one) => `#${one.id}` === window.location.hash)
  if (part) part.open = true
}
window.addEventListener('hashchange', arrive)
left?.addEventListener('click', () => window.setTimeout(arrive))
document.querySelectorAll('[data-portal-draft-on]').forEach((one) => { one.hidden = false })

window.addEventListener('beforeunload', (event) => { if (unsaved.size) event.preventDefault() })
