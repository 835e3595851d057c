// What a script adds: reading aloud, recording, sending once, and leaving a shared telephone. Every page works without it.
(function () {
  'use strict';
  var root = document.documentElement;

  function label(button, words) { button.querySelector('span').textContent = words; }

  // Reading aloud, one sentence after the other: long utterances are cut off by some browsers.
  var reader = document.querySelector('[data-read]');
  if (reader && 'speechSynthesis' in window && window.SpeechSynthesisUtterance) {
    var start = reader.textContent.trim();
    var left = [];
    var speaking = false;
    var stop = function () {
      left = []; speaking = false; speechSynthesis.cancel();
      label(reader, start); reader.setAttribute('aria-pressed', 'false');
    };
    var next = function () {
      if (!speaking) { return; }
      var sentence = left.shift();
      if (!sentence) { stop(); return; }
      var said = new SpeechSynthesisUtterance(sentence);
      said.lang = root.lang; said.rate = 0.85;
      said.onend = next; said.onerror = stop;
      speechSynthesis.speak(said);
    };
    // Where there is a recording, the browser's own voice takes its place only if it speaks the language of the page.
    var recording = reader.parentNode.querySelector('audio');
    var offer = function () {
      var speaks = !recording || speechSynthesis.getVoices().some(function (voice) { return voice.lang.slice(0, 2) === root.lang.slice(0, 2); });
      reader.hidden = !speaks;
      if (recording) { recording.hidden = speaks; reader.parentNode.querySelector('svg').setAttribute('class', speaks ? 'none' : 'ic'); }
    };
    offer();
    if (recording && speechSynthesis.addEventListener) { speechSynthesis.addEventListener('voiceschanged', offer); }
    reader.setAttribute('aria-pressed', 'false');
    reader.addEventListener('click', function () {
      if (speaking) { stop(); return; }
      var parts = [];
      var what = 'h1, h2, p, li, label, legend, dt, dd, blockquote, .choice, .big, .second';
      document.querySelector('main').querySelectorAll(what).forEach(function (one) {
        if (one.querySelector(what) || one.closest('[hidden], .aloud') || !one.innerText.trim()) { return; }
        parts.push(one.innerText.replace(/\s*\n\s*/g, '，'));
      });
      left = parts.join('。').split(/[。！？!?]+/).map(function (s) { return s.trim(); }).filter(Boolean);
      speaking = true;
      label(reader, reader.dataset.stop); reader.setAttribute('aria-pressed', 'true');
      next();
    });
    window.addEventListener('pagehide', function () { speechSynthesis.cancel(); });
  }

  // Recording in the browser; the recording goes into the form's own file field.
  document.querySelectorAll('[data-voice]').forEach(function (box) {
    var button = box.querySelector('[data-record]');
    var file = box.querySelector('input[type=file]');
    var says = box.querySelector('[data-running]');
    var player = box.querySelector('audio');
    if (!window.MediaRecorder || !navigator.mediaDevices || !window.DataTransfer) { return; }
    var begin = button.textContent.trim();
    var recorder = null;
    button.hidden = false;
    file.hidden = true;
    box.querySelector('#voice-hint').hidden = true;
    button.addEventListener('click', function () {
      if (recorder && recorder.state === 'recording') { recorder.stop(); return; }
      navigator.mediaDevices.getUserMedia({ audio: true }).then(function (stream) {
        var pieces = [];
        var limit;
        recorder = new MediaRecorder(stream, { audioBitsPerSecond: 32000 });
        recorder.ondataavailable = function (e) { pieces.push(e.data); };
        recorder.onstop = function () {
          clearTimeout(limit);
          stream.getTracks().forEach(function (track) { track.stop(); });
          var type = recorder.mimeType.split(';')[0] || 'audio/webm';
          var sound = new File(pieces, 'voice', { type: type });
          var holder = new DataTransfer();
          holder.items.add(sound);
          file.files = holder.files;
          player.src = URL.createObjectURL(sound);
          player.hidden = false;
          says.textContent = says.dataset.kept;
          label(button, begin);
        };
        recorder.start();
        limit = setTimeout(function () { if (recorder.state === 'recording') { recorder.stop(); } }, 180000);
        says.textContent = says.dataset.text;
        label(button, button.dataset.done);
      }, function () {
        says.textContent = says.dataset.refused;
        button.hidden = true;
        file.hidden = false;
      });
    });
  });

  // A trembling hand taps twice; the second tap sends nothing.
  document.addEventListener('submit', function (e) {
    if (e.target.dataset.sent) { e.preventDefault(); return; }
    e.target.dataset.sent = '1';
  });
  window.addEventListener('pageshow', function () {
    document.querySelectorAll('form[data-sent]').forEach(function (form) { delete form.dataset.sent; });
  });

  // On a shared telephone: a question one minute before the end, and then the end, though nobody is there to press anything.
  var idle = Number(document.body.dataset.idle || 0);
  var warning = document.getElementById('idle');
  if (idle && warning) {
    var ask = Math.max(5, idle - 60) * 1000;
    var asked;
    var ended;
    var told = Date.now();
    var wait = function () {
      clearTimeout(asked); clearTimeout(ended);
      warning.hidden = true;
      asked = setTimeout(function () { warning.hidden = false; document.getElementById('stay').focus(); }, ask);
      ended = setTimeout(function () { document.getElementById('idle-form').submit(); }, idle * 1000);
    };
    var here = function () {
      if (Date.now() - told > Math.min(60000, ask / 2)) { told = Date.now(); fetch('/e/stay', { credentials: 'same-origin' }); }
      wait();
    };
    document.getElementById('stay').addEventListener('click', function () { told = 0; here(); });
    document.addEventListener('input', here);
    wait();
  }
}());
