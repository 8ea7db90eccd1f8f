using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>
/// Decides where phases live: those of several operators once in the shared class, others beside their operator. Distinct phases
/// of one name that also agree in the types of their parameters are named after what they lead to.
/// </summary>
internal sealed class PhaseLibrary
{
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<Phase, Entry> _byPhase = [];

    /// <param name="uses">The phases that each operator's file runs.</param>
    public PhaseLibrary(IEnumerable<(string Concern, PhaseUse Use)> uses)
    {
        Dictionary<string, Entry> byKey = new(StringComparer.Ordinal);
        foreach ((string concern, PhaseUse use) in uses)
        {
            foreach (Phase phase in use.Program.Phases.Where(phase => use.PerSweep is null || phase.IsPerSweep == use.PerSweep))
            {
                PhaseMethod method = new(use.Program, phase);
                if (!byKey.TryGetValue(method.Key, out Entry? entry))
                {
                    _entries.Add(entry = new Entry(method));
                    byKey.Add(method.Key, entry);
                }

                _byPhase[phase] = entry;
                entry.Concerns.Add(concern);
            }
        }

        foreach (Entry entry in _entries)
            entry.Named = Named(entry);
    }

    /// <summary>The phases that several operators share.</summary>
    public IEnumerable<PhaseMethod> Shared => _entries.Where(entry => entry.IsShared).OrderBy(entry => entry.Method.Phase.Nodes[0].Id).Select(entry => entry.Named);

    /// <summary>The phases that only one operator runs.</summary>
    public IEnumerable<PhaseMethod> Own(string concern) => _entries.Where(entry => !entry.IsShared && entry.Concerns.Contains(concern)).Select(entry => entry.Named);

    /// <summary>The call of a phase from an operator's class.</summary>
    /// <param name="phase">The phase, one of those that its operator runs.</param>
    /// <param name="sweep">The number of the sweep.</param>
    /// <param name="sharedClass">Class of the shared phases.</param>
    public string Call(Phase phase, string sweep, string sharedClass)
    {
        Entry entry = _byPhase[phase];
        return $"{(entry.IsShared ? sharedClass + "." : "")}{entry.Named.Name}({entry.Method.Arguments(sweep)});";
    }

    /// <summary>The method under a name that is unique in its class; entries before have theirs.</summary>
    private PhaseMethod Named(Entry entry)
    {
        string[] taken = [.. _entries.TakeWhile(other => other != entry).Where(other => other.IsTwin(entry)).Select(other => other.Named.Name)];
        return taken.Length == 0 ? entry.Method : entry.Method.Renamed(Distinct($"{entry.Method.Phase.Name}To{Names.Field(entry.Method.Writes.Last())}", taken));
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

        /// <summary>The method under a name that is unique in its class.</summary>
        public PhaseMethod Named { get; set; } = method;

        public HashSet<string> Concerns { get; } = new(StringComparer.Ordinal);

        public bool IsShared => Concerns.Count > 1;

        /// <summary>Whether both would be one overload of one class.</summary>
        public bool IsTwin(Entry other) =>
            Method.Phase.Name == other.Method.Phase.Name && Method.ParameterTypes == other.Method.ParameterTypes
            && IsShared == other.IsShared && (IsShared || Concerns.Overlaps(other.Concerns));
    }
}

/// <summary>Phases that an operator runs.</summary>
/// <param name="Program">The program.</param>
/// <param name="PerSweep">Only the phases that run per sweep, or only the others; none for all.</param>
internal sealed record PhaseUse(FusedProgram Program, bool? PerSweep = null);
