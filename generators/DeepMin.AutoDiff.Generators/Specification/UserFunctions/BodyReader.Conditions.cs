using DeepMin.AutoDiff.Generators.Symbolics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeepMin.AutoDiff.Generators.Specification.UserFunctions;

/// <content>Conditions and patterns.</content>
internal sealed partial class BodyReader
{
    private Condition ReadCondition(IOperation operation)
    {
        Condition condition = function.Enter() ? ReadConditionCore(operation) : Conditions.Constant(false);
        function.Leave();
        return condition;
    }

    private Condition ReadConditionCore(IOperation operation)
    {
        if (operation.ConstantValue is { HasValue: true, Value: bool holds })
            return Conditions.Constant(holds);
        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                return ReadCondition(parenthesized.Operand);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } unary:
                return ReadCondition(unary.Operand).Not();
            case IBinaryOperation { OperatorMethod: null } binary when IsCondition(binary.LeftOperand) && IsCondition(binary.RightOperand):
                return ReadLogical(binary);
            case IBinaryOperation { OperatorMethod: null } binary when ComparisonOf(binary.OperatorKind) is { } comparison:
                return Conditions.Compare(ReadNumber(binary.LeftOperand), comparison, ReadNumber(binary.RightOperand));
            case ILocalReferenceOperation { IsDeclaration: false } local when IsCondition(local):
                return Conditions.FromExpr(ReadVariable(local.Local));
            case IIsPatternOperation pattern:
                return ReadPattern(ReadNumber(pattern.Value), pattern.Pattern);
            case IConditionalOperation { WhenFalse: { } other } conditional:
                return ReadCondition(conditional.Condition).Choose(ReadCondition(conditional.WhenTrue), ReadCondition(other));
            case IInvocationOperation { TargetMethod: { IsStatic: true, Parameters: [{ } parameter] } target } call
                when FunctionSignature.IsNumber(parameter.Type) && SymbolEqualityComparer.Default.Equals(target.ContainingType, parameter.Type)
                && Classify(target.Name, call) is { } classification:
                return classification;
            default:
                Refuse(operation);
                return Conditions.Constant(false);
        }
    }

    private Condition ReadLogical(IBinaryOperation binary)
    {
        Condition left = ReadCondition(binary.LeftOperand), right = ReadCondition(binary.RightOperand);
        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd:
                return left.And(right);
            case BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr:
                return left.Or(right);
            case BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals or BinaryOperatorKind.ExclusiveOr:
                // Both ways of the right operand are needed, so it is evaluated to a value first.
                Condition shared = Conditions.FromExpr(right.ToExpr(Arena));
                return binary.OperatorKind == BinaryOperatorKind.Equals ? left.Choose(shared, shared.Not()) : left.Choose(shared.Not(), shared);
            default:
                Refuse(binary);
                return Conditions.Constant(false);
        }
    }

    private Condition? Classify(string method, IInvocationOperation call)
    {
        Expr Argument() => ReadArguments(call)[0];
        Condition Finite() => Conditions.Compare(Arena.Abs(Argument()), Comparison.Less, Arena.Constant(double.PositiveInfinity));
        return method switch
        {
            nameof(double.IsNaN) => Argument() is var value ? Conditions.Compare(value, Comparison.NotEqual, value) : null,
            nameof(double.IsInfinity) => Conditions.Compare(Arena.Abs(Argument()), Comparison.Equal, Arena.Constant(double.PositiveInfinity)),
            "IsFinite" => Finite(),
            _ => null,
        };
    }

    private Condition ReadPattern(Expr value, IPatternOperation pattern)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation or ITypePatternOperation:
                return Conditions.Constant(true);
            case IConstantPatternOperation { Value: var literal } when Constant(literal) is { } constant:
                return double.IsNaN(constant)
                    ? Conditions.Compare(value, Comparison.NotEqual, value)
                    : Conditions.Compare(value, Comparison.Equal, Arena.Constant(constant));
            case IRelationalPatternOperation relational when ComparisonOf(relational.OperatorKind) is { } comparison:
                return Conditions.Compare(value, comparison, ReadNumber(relational.Value));
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both:
                return ReadPattern(value, both.LeftPattern).And(ReadPattern(value, both.RightPattern));
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either:
                return ReadPattern(value, either.LeftPattern).Or(ReadPattern(value, either.RightPattern));
            case INegatedPatternOperation negated:
                return ReadPattern(value, negated.Pattern).Not();
            case IDeclarationPatternOperation { DeclaredSymbol: var variable }:
                if (variable is not null)
                    Assign(variable, value);
                return Conditions.Constant(true);
            default:
                Refuse(pattern);
                return Conditions.Constant(false);
        }
    }

    private static bool IsCondition(IOperation operation) => operation.Type?.SpecialType == SpecialType.System_Boolean;

    private static Comparison? ComparisonOf(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => Comparison.Less,
        BinaryOperatorKind.LessThanOrEqual => Comparison.LessOrEqual,
        BinaryOperatorKind.GreaterThan => Comparison.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => Comparison.GreaterOrEqual,
        BinaryOperatorKind.Equals => Comparison.Equal,
        BinaryOperatorKind.NotEquals => Comparison.NotEqual,
        _ => null,
    };
}
