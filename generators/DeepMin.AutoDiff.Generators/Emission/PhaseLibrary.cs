using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>
/// Decides where phases live: those of several operators once in the shared class, others beside their operator. Distinct phases
/// of one name that also agree in the types of their parameters get a number.
/// </summary>
internal sealed class PhaseLibrary
{
    private readonly List<Entry> _entries = [];

    /// <summary>The phases that several operators share.</summary>
    public IEnumerable<PhaseMethod> Shared => _entries.Where(entry => entry.IsShared).Select(entry => entry.Method);

    /// <summary>The phases that only one operator runs.</summary>
    public IEnumerable<PhaseMethod> Own(string concern) => _entries.Where(entry => !entry.IsShared && entry.Concerns.Contains(concern)).Select(entry => entry.Method);

    /// <summary>Registers the phases that an operator runs.</summary>
    /// <param name="concern">The operator's file.</param>
    /// <param name="program">The program.</param>
    /// <param name="perSweep">Only the phases that run per sweep, or only the others; none for all.</param>
    public void Add(string concern, FusedProgram program, bool? perSweep = null)
    {
        foreach (Phase phase in program.Phases.Where(phase => perSweep is null || phase.IsPerSweep == perSweep))
        {
            PhaseMethod method = new(program, phase);
            Entry? entry = _entries.Find(other => other.Method.Key == method.Key);
            if (entry is null)
            {
                int twins = _entries.Count(other => other.Method.Phase.Name == phase.Name && other.Method.ParameterTypes == method.ParameterTypes);
                _entries.Add(entry = new Entry(twins == 0 ? method : method.Renamed($"{phase.Name}Variant{twins + 1}")));
            }

            entry.Concerns.Add(concern);
        }
    }

    /// <summary>The call of a phase from an operator's class.</summary>
    public string Call(FusedProgram program, Phase phase, string sharedClass)
    {
        string key = new PhaseMethod(program, phase).Key;
        Entry entry = _entries.Find(other => other.Method.Key == key) ?? throw new InvalidOperationException($"Phase {phase.Name} is not registered.");
        return $"{(entry.IsShared ? sharedClass + "." : "")}{entry.Method.Name}({entry.Method.Arguments});";
    }

    private sealed class Entry(PhaseMethod method)
    {
        public PhaseMethod Method { get; } = method;

        public HashSet<string> Concerns { get; } = new(StringComparer.Ordinal);

        public bool IsShared => Concerns.Count > 1;
    }
}
