using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.CSharp;

/// <summary>
/// Prints C# statements that compute several values together: what they share is computed once, in a named local, and functions with a
/// joint form share a call. The text needs <c>using System</c> and <c>using DeepMin.AutoDiff.Kernels</c>.
/// </summary>
internal sealed class ExprPrinter
{
    private readonly IReadOnlyList<ExprAssignment> _assignments;
    private readonly IReadOnlyList<string> _variables;
    private readonly LocalNames _names;
    private readonly Language _language;
    private readonly ExprNotation _notation;
    private readonly Dictionary<Expr, int> _uses;
    private readonly Dictionary<Expr, JointPair> _pairs = [];
    private readonly Dictionary<Expr, Fragment> _fragments = [];
    private readonly HashSet<ExprAssignment> _written = [];
    private readonly List<string> _statements = [];

    private ExprPrinter(IReadOnlyList<ExprAssignment> assignments, IReadOnlyList<string> variables, Language language, LocalNames names)
    {
        (_assignments, _variables, _language, _names) = (assignments, variables, language, names);
        _notation = language.Notation;
        IReadOnlyList<Expr> nodes = ExprOrder.Of(assignments.Select(assignment => assignment.Value));
        foreach (JointPair pair in JointPair.In(nodes))
        {
            _pairs[pair.Value] = _pairs[pair.Partner] = pair;
        }

        _uses = CountUses(nodes);
    }

    /// <summary>The statements, one a line, without indentation.</summary>
    /// <param name="arena">The arena of the values.</param>
    /// <param name="assignments">
    /// What to compute, in the order of the text where dependencies allow. A target may be a variable's text (in place): it is written
    /// last. Other targets must not overlap the variables in memory.
    /// </param>
    /// <param name="variables">The text of each variable: a local or, as <c>z[i]</c>, something cheap to read again.</param>
    /// <param name="scalar">The type of all values.</param>
    /// <param name="taken">Names in scope that locals must avoid; receives the names that are declared.</param>
    public static IReadOnlyList<string> Statements(
        ExprArena arena, IReadOnlyList<ExprAssignment> assignments, IReadOnlyList<string> variables, ScalarType scalar, ISet<string>? taken = null) =>
        Statements(arena, assignments, variables, new Language($"{scalar}", CSharpNotation.Scalars(scalar), scalar.Method, PassesElements: true), taken);

    /// <summary>The same statements over registers of which each lane is a sample; variables may also be scalars that all lanes share.</summary>
    /// <inheritdoc cref="Statements(ExprArena, IReadOnlyList{ExprAssignment}, IReadOnlyList{string}, ScalarType, ISet{string})"/>
    public static IReadOnlyList<string> LaneStatements(
        ExprArena arena, IReadOnlyList<ExprAssignment> assignments, IReadOnlyList<string> variables, ScalarType scalar, ISet<string> taken) =>
        Statements(arena, assignments, variables, new Language(ScalarType.Lanes, CSharpNotation.Lanes(scalar), scalar.LanesMethod, PassesElements: false), taken);

    private static List<string> Statements(
        ExprArena arena, IReadOnlyList<ExprAssignment> assignments, IReadOnlyList<string> variables, Language language, ISet<string>? taken)
    {
        var names = new LocalNames(taken ?? new HashSet<string>());
        foreach (string text in assignments.Select(assignment => assignment.Target).Concat(variables))
        {
            names.Reserve(text);
        }

        ExprAssignment[] expanded = [.. assignments.Select(assignment => assignment with { Value = arena.Expand(assignment.Value) })];
        return new ExprPrinter(expanded, variables, language, names).Print();
    }

    private List<string> Print()
    {
        foreach (ExprAssignment assignment in _assignments)
        {
            foreach (Expr node in ExprOrder.Of([assignment.Value], _fragments.ContainsKey).Where(node => !_fragments.ContainsKey(node)))
            {
                Define(node);
            }

            if (!IsInPlace(assignment) && _written.Add(assignment))
            {
                Write(assignment.Destination(_language.Keyword), _fragments[assignment.Value].Text);
            }
        }

        foreach (ExprAssignment assignment in _assignments.Where(IsInPlace))
        {
            Write(assignment.Destination(_language.Keyword), _fragments[assignment.Value].Text);
        }

        return _statements;
    }

    private void Define(Expr node)
    {
        if (_pairs.TryGetValue(node, out JointPair pair))
        {
            string argument = _fragments[node.Operands[0]].Text;
            Write(Name(pair.Value), $"{_language.Method(pair.Call.Code)}({argument}, out {Name(pair.Partner, isPassed: !_language.PassesElements)})");
            return;
        }

        Fragment fragment = _notation.Render(node, _variables, operand => _fragments[operand]);
        if (NeedsName(node))
        {
            Write(Name(node), fragment.Text);
        }
        else
        {
            _fragments.Add(node, fragment);
        }
    }

    private void Write(string destination, string text) => _statements.Add($"{destination} = {text};");

    /// <summary>Gives the node a name, an assignment's own target if that can serve, and returns the text that declares it.</summary>
    private string Name(Expr node, bool isPassed = false)
    {
        ExprAssignment home = _assignments.FirstOrDefault(assignment => assignment.Value == node && CanHold(assignment) && (assignment.IsLocal || !isPassed))
            ?? new(_names.Next(node), Declare: true, node);
        _written.Add(home);
        _fragments.Add(node, new(home.Target, Precedence.Primary));
        return home.Destination(_language.Keyword);
    }

    // An array element is not read back: it may be written again by others, and a local is cheaper.
    private bool CanHold(ExprAssignment assignment) =>
        !IsInPlace(assignment) && (assignment.IsLocal || _uses[assignment.Value] == 1);

    private bool IsInPlace(ExprAssignment assignment) => _variables.Contains(assignment.Target);

    private bool NeedsName(Expr node) => _assignments.Any(assignment => assignment.Value == node && IsInPlace(assignment))
        || (_uses[node] > 1 && !IsInlined(node));

    /// <summary>Whether the node's text is repeated rather than named: it is as short and as cheap as a name.</summary>
    private static bool IsInlined(Expr node) => node.Kind is ExprKind.Constant or ExprKind.Variable or ExprKind.Negate;

    /// <summary>How often the text of each node would be written: by its users, of which a joint pair is one, and by assignments.</summary>
    private Dictionary<Expr, int> CountUses(IReadOnlyList<Expr> nodes)
    {
        Dictionary<Expr, int> uses = nodes.ToDictionary(node => node, node => _assignments.Count(assignment => assignment.Value == node));
        foreach (Expr node in nodes.Reverse().Where(node => !_pairs.TryGetValue(node, out JointPair pair) || pair.Value == node))
        {
            foreach (Expr operand in node.Operands)
            {
                uses[operand] += IsInlined(node) ? uses[node] : 1;
            }
        }

        return uses;
    }

    /// <param name="Keyword">The type of locals.</param>
    /// <param name="Notation">How expressions look.</param>
    /// <param name="Method">The method of a joint call.</param>
    /// <param name="PassesElements">Whether an element, as <c>a1[i]</c>, can be an out argument.</param>
    private sealed record Language(string Keyword, ExprNotation Notation, Func<string, string> Method, bool PassesElements);
}
