"""Small changes to the text of a charter, each an amendment of one sentence.

`variants` lists those that a sentence admits as it stands: another threshold, another base, a stage less, a longer
period, the sentence gone. `additions` lists what a sentence may lack: a ratification, an entrenchment, an exception.
"""
