using System.Runtime.CompilerServices;
using DeepMin.AutoDiff.Generators.Collections;
using DeepMin.AutoDiff.Generators.Diagnostics;
using DeepMin.AutoDiff.Generators.Symbolics;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Specification.UserFunctions;

/// <summary>
/// Reads one function with everything it calls into one expression. A call is its method's body at the arguments, read once for each
/// tuple of arguments, so that the work is linear in the shared graph.
/// </summary>
internal sealed class FunctionReader(INamedTypeSymbol type, IMethodSymbol root, MethodBodies bodies, DefectSink defects)
{
    private const int MostOperations = 20_000;
    private const int DeepestNesting = 500;

    private readonly Dictionary<IMethodSymbol, Dictionary<EquatableArray<int>, Expr>> _values = new(SymbolEqualityComparer.Default);
    private readonly Stack<IMethodSymbol> _callers = new();
    private int _operations;
    private int _depth;
    private bool _stopped;

    public ExprArena Arena { get; } = new();

    public DefectSink Defects => defects;

    public INamedTypeSymbol Type => type;

    /// <summary>Gives the function's value; any value if it has a defect.</summary>
    /// <param name="arguments">The values of its parameters.</param>
    public Expr Read(IReadOnlyList<Expr> arguments)
    {
        try
        {
            return Call(root, arguments, default);
        }
        catch (InsufficientExecutionStackException)
        {
            Stop();
            return Arena.Zero;
        }
    }

    /// <summary>Gives the value of a method of the type at arguments.</summary>
    public Expr Call(IMethodSymbol method, IReadOnlyList<Expr> arguments, SyntaxNodeOrToken call)
    {
        method = MethodBodies.Implementation(method);
        EquatableArray<int> key = new([.. arguments.Select(argument => argument.Id)]);
        if (!_values.TryGetValue(method, out Dictionary<EquatableArray<int>, Expr>? values))
            _values.Add(method, values = []);
        if (values.TryGetValue(key, out Expr? known))
            return known;

        if (_callers.Contains(method, SymbolEqualityComparer.Default))
        {
            defects.Add(FunctionDiagnostics.Recursion, call, method.Name);
            return Arena.Zero;
        }

        if (!FunctionSignature.Check(method, bodies, defects))
            return Arena.Zero;
        if (bodies.Of(method) is not { } body)
        {
            defects.AddReportedByCompiler();
            return Arena.Zero;
        }

        _callers.Push(method);
        Expr value = new BodyReader(this, method).Read(body, arguments);
        _callers.Pop();
        values.Add(key, value);
        return value;
    }

    /// <summary>Counts an operation and a level of nesting; false once there are too many, after which nothing more is read.</summary>
    public bool Enter()
    {
        bodies.Cancellation.ThrowIfCancellationRequested();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        _depth++;
        _operations++;
        if (!_stopped && (_operations > MostOperations || _depth > DeepestNesting))
            Stop();
        return !_stopped;
    }

    public void Leave() => _depth--;

    private void Stop()
    {
        _stopped = true;
        defects.Add(FunctionDiagnostics.FunctionTooLarge, root, root.Name, MostOperations, DeepestNesting);
    }
}
