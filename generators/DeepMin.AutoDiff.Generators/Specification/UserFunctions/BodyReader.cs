using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Diagnostics;
using DeepMin.AutoDiff.Generators.Symbolics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DeepMin.AutoDiff.Generators.Specification.UserFunctions;

/// <summary>
/// Evaluates a method's operation tree on expressions instead of numbers: variables hold expressions, and where branches meet again
/// they hold the choice between those of the branches.
/// </summary>
internal sealed partial class BodyReader(FunctionReader function, IMethodSymbol method)
{
    private readonly Dictionary<ISymbol, int> _slots = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IOperation> _finalBreaks = [];

    // By slot, not by symbol: branches are merged in an order that every run of the compiler repeats.
    private ImmutableSortedDictionary<int, Expr> _values = ImmutableSortedDictionary<int, Expr>.Empty;

    private ExprArena Arena => function.Arena;

    private string Number => FunctionSignature.Number(method);

    public Expr Read(IBlockOperation body, IReadOnlyList<Expr> arguments)
    {
        foreach (IParameterSymbol parameter in method.Parameters)
            Assign(parameter, arguments[parameter.Ordinal]);
        Outcome outcome = Run(body.Operations);
        if (outcome is { FallsThrough: false, Complete: { } complete })
            return complete(Arena.Zero);
        function.Defects.AddReportedByCompiler();
        return Arena.Zero;
    }

    private Outcome Run(IEnumerable<IOperation> statements)
    {
        List<Outcome> steps = [];
        foreach (IOperation statement in statements)
        {
            if (steps.Count > 0 && !steps[steps.Count - 1].FallsThrough)
                break;
            steps.Add(function.Enter() ? Run(statement) : Outcome.Return(Arena.Zero));
            function.Leave();
        }

        return Outcome.Sequence(steps);
    }

    private Outcome Run(IOperation statement)
    {
        switch (statement)
        {
            case IBlockOperation block:
                return Run(block.Operations);
            case IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } value }:
                return Outcome.Return(ReadNumber(value));
            case IConditionalOperation conditional:
                return Choose(ReadCondition(conditional.Condition), () => Run([conditional.WhenTrue]), () => conditional.WhenFalse is { } other ? Run([other]) : Outcome.Next);
            case ISwitchOperation selection:
                return RunSwitch(selection);
            case IVariableDeclarationGroupOperation group:
                foreach (IVariableDeclaratorOperation declarator in group.Declarations.SelectMany(declaration => declaration.Declarators))
                    Declare(declarator);
                return Outcome.Next;
            case IExpressionStatementOperation { Operation: IAssignmentOperation or IIncrementOrDecrementOperation } assignment:
                RunAssignment(assignment.Operation);
                return Outcome.Next;
            case IExpressionStatementOperation { Operation: IThrowOperation thrown }:
                Refuse(thrown);
                return Outcome.Return(Arena.Zero);
            case IThrowOperation:
                Refuse(statement);
                return Outcome.Return(Arena.Zero);
            case IEmptyOperation or ILocalFunctionOperation:
            case IBranchOperation when _finalBreaks.Contains(statement):
                return Outcome.Next;
            default:
                Refuse(statement is IExpressionStatementOperation { Operation: IInvalidOperation invalid } ? invalid : statement);
                return Outcome.Next;
        }
    }

    private Outcome Choose(Condition condition, Func<Outcome> whenTrue, Func<Outcome> whenFalse)
    {
        ImmutableSortedDictionary<int, Expr> before = _values;
        Outcome first = whenTrue();
        ImmutableSortedDictionary<int, Expr> afterFirst = _values;
        _values = before;
        Outcome second = whenFalse();
        Merge(condition, first, afterFirst, second, _values);
        return Outcome.Choose(condition, first, second);
    }

    /// <summary>Sets the variables to what they are after either branch; a branch that returns has no say.</summary>
    private void Merge(
        Condition condition, Outcome first, ImmutableSortedDictionary<int, Expr> afterFirst, Outcome second, ImmutableSortedDictionary<int, Expr> afterSecond) =>
        _values = !first.FallsThrough ? afterSecond
            : !second.FallsThrough ? afterFirst
            : afterFirst.Where(pair => afterSecond.ContainsKey(pair.Key))
                .ToImmutableSortedDictionary(pair => pair.Key, pair => condition(pair.Value, afterSecond[pair.Key]));

    private void Declare(IVariableDeclaratorOperation declarator)
    {
        ILocalSymbol local = declarator.Symbol;
        if (local.IsConst)
            return;
        if (local.RefKind != RefKind.None || !IsVariable(local.Type))
        {
            if (local.Type.TypeKind == TypeKind.Error)
                function.Defects.AddReportedByCompiler();
            else
                function.Defects.Add(FunctionDiagnostics.NotDouble, TypeOf(declarator), $"{(local.RefKind == RefKind.None ? "" : "ref ")}{local.Type.ToDisplayString()}", Number);
            Assign(local, Arena.Zero);
        }
        else if ((declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer)?.Value is { } value)
        {
            Assign(local, ReadVariableValue(local.Type, value));
        }
    }

    private void RunAssignment(IOperation operation)
    {
        (IOperation target, ISymbol? variable, ITypeSymbol? type) = operation switch
        {
            IAssignmentOperation assignment => Variable(assignment.Target),
            IIncrementOrDecrementOperation step => Variable(step.Target),
            _ => (operation, null, null),
        };
        switch (operation)
        {
            case ISimpleAssignmentOperation { Target: IDiscardOperation, IsRef: false } discard:
                ReadVariableValue(discard.Value.Type, discard.Value);
                break;
            case IInvalidOperation or { Type.TypeKind: TypeKind.Error }:
                function.Defects.AddReportedByCompiler();
                break;
            case var _ when variable is null || !IsVariable(type):
                Refuse(target);
                break;
            case ISimpleAssignmentOperation { IsRef: false } assignment:
                Assign(variable, ReadVariableValue(type, assignment.Value));
                break;
            case ICompoundAssignmentOperation { OperatorMethod: null } compound when FunctionSignature.IsNumber(type):
                Assign(variable, Combine(compound, compound.OperatorKind, ReadNumber(target), ReadNumber(compound.Value)));
                break;
            case IIncrementOrDecrementOperation { OperatorMethod: null } step:
                Assign(variable, Combine(step, step.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract, ReadNumber(target), Arena.One));
                break;
            default:
                Refuse(operation);
                break;
        }
    }

    private static (IOperation Target, ISymbol? Variable, ITypeSymbol? Type) Variable(IOperation target) => target switch
    {
        ILocalReferenceOperation local => (target, local.Local, local.Local.Type),
        IParameterReferenceOperation parameter => (target, parameter.Parameter, parameter.Parameter.Type),
        _ => (target, null, null),
    };

    private bool IsVariable(ITypeSymbol? type) =>
        type?.SpecialType == SpecialType.System_Boolean || SymbolEqualityComparer.Default.Equals(type, method.ReturnType);

    private Expr ReadVariableValue(ITypeSymbol? type, IOperation value) =>
        type?.SpecialType == SpecialType.System_Boolean ? ReadCondition(value).ToExpr(Arena) : ReadNumber(value);

    private void Assign(ISymbol variable, Expr value)
    {
        if (!_slots.TryGetValue(variable, out int slot))
            _slots.Add(variable, slot = _slots.Count);
        _values = _values.SetItem(slot, value);
    }

    private static SyntaxNode TypeOf(IVariableDeclaratorOperation declarator) =>
        declarator.Syntax.FirstAncestorOrSelf<VariableDeclarationSyntax>()?.Type ?? declarator.Syntax;

    private void Refuse(IOperation operation) => Refusal.Report(operation, function.Type, Number, function.Defects);
}
