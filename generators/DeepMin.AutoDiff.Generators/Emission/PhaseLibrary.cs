using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>
/// Decides where phases live: those of several operators once in the shared class, others beside their operator. Distinct phases
/// of one name that also agree in the types of their parameters are named after what they lead to.
/// </summary>
internal sealed class PhaseLibrary
{
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, Entry> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<Phase, Entry> _byPhase = [];

    /// <summary>The phases that several operators share.</summary>
    public IEnumerable<PhaseMethod> Shared => _entries.Where(entry => entry.IsShared).OrderBy(entry => entry.Method.Phase.Nodes[0].Id).Select(Named);

    /// <summary>The phases that only one operator runs.</summary>
    public IEnumerable<PhaseMethod> Own(string concern) => _entries.Where(entry => !entry.IsShared && entry.Concerns.Contains(concern)).Select(Named);

    /// <summary>Registers the phases that an operator runs.</summary>
    /// <param name="concern">The operator's file.</param>
    /// <param name="program">The program.</param>
    /// <param name="perSweep">Only the phases that run per sweep, or only the others; none for all.</param>
    public void Add(string concern, FusedProgram program, bool? perSweep = null)
    {
        foreach (Phase phase in program.Phases.Where(phase => perSweep is null || phase.IsPerSweep == perSweep))
        {
            PhaseMethod method = new(program, phase);
            if (!_byKey.TryGetValue(method.Key, out Entry? entry))
            {
                _entries.Add(entry = new Entry(method));
                _byKey.Add(method.Key, entry);
            }

            _byPhase[phase] = entry;
            entry.Concerns.Add(concern);
        }
    }

    /// <summary>The call of a phase from an operator's class.</summary>
    /// <param name="phase">The phase; its operator has registered it.</param>
    /// <param name="sweep">The number of the sweep.</param>
    /// <param name="sharedClass">Class of the shared phases.</param>
    public string Call(Phase phase, string sweep, string sharedClass)
    {
        Entry entry = _byPhase[phase];
        return $"{(entry.IsShared ? sharedClass + "." : "")}{Named(entry).Name}({entry.Method.Arguments(sweep)});";
    }

    /// <summary>The method under a name that is unique in its class.</summary>
    private PhaseMethod Named(Entry entry)
    {
        if (entry.Named is { } named)
            return named;
        string[] taken = [.. _entries.TakeWhile(other => other != entry).Where(other => other.IsTwin(entry)).Select(other => Named(other).Name)];
        return entry.Named = taken.Length == 0 ? entry.Method : entry.Method.Renamed(Distinct($"{entry.Method.Phase.Name}To{Names.Field(entry.Method.Writes.Last())}", taken));
    }

    private static string Distinct(string name, string[] taken)
    {
        string distinct = name;
        for (int number = 2; taken.Contains(distinct); number++)
            distinct = $"{name}{number}";
        return distinct;
    }

    private sealed class Entry(PhaseMethod method)
    {
        public PhaseMethod Method { get; } = method;

        /// <summary>The method under its name, once that was asked for: all phases are registered then.</summary>
        public PhaseMethod? Named { get; set; }

        public HashSet<string> Concerns { get; } = new(StringComparer.Ordinal);

        public bool IsShared => Concerns.Count > 1;

        /// <summary>Whether both would be one overload of one class.</summary>
        public bool IsTwin(Entry other) =>
            Method.Phase.Name == other.Method.Phase.Name && Method.ParameterTypes == other.Method.ParameterTypes
            && IsShared == other.IsShared && (IsShared || Concerns.Overlaps(other.Concerns));
    }
}
