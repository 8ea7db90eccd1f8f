using DeepMin.AutoDiff.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeepMin.AutoDiff.Generators.Specification.UserFunctions;

/// <summary>Says of an operation that the reader does not know what to write instead.</summary>
internal static class Refusal
{
    /// <param name="operation">The operation.</param>
    /// <param name="type">The type whose methods may be called.</param>
    /// <param name="number">Keyword of the type in which the function computes.</param>
    /// <param name="defects">Receives the diagnostic.</param>
    public static void Report(IOperation operation, INamedTypeSymbol type, string number, DefectSink defects)
    {
        SyntaxNodeOrToken offender = OffendingToken.Of(operation.Syntax);
        switch (operation)
        {
            case IInvalidOperation or { Type.TypeKind: TypeKind.Error } or IConversionOperation { Conversion.Exists: false }:
                defects.AddReportedByCompiler();
                break;
            case ILoopOperation:
                defects.Add(FunctionDiagnostics.Loop, offender);
                break;
            case IMemberReferenceOperation and not IMethodReferenceOperation:
                defects.Add(FunctionDiagnostics.NotConstant, offender, ((IMemberReferenceOperation)operation).Member.Name);
                break;
            case IInvocationOperation call:
                defects.Add(FunctionDiagnostics.UnknownMethod, offender, call.TargetMethod.Name, Instead(call.TargetMethod), type.Name, number);
                break;
            case IThrowOperation:
                defects.Add(FunctionDiagnostics.Throw, offender, number);
                break;
            case IAssignmentOperation or IIncrementOrDecrementOperation when operation.Parent is not IExpressionStatementOperation:
                defects.Add(FunctionDiagnostics.NestedAssignment, offender);
                break;
            case IBinaryOperation or IUnaryOperation or ICompoundAssignmentOperation:
                defects.Add(FunctionDiagnostics.UnsupportedOperator, offender, offender.ToString(), OperandType(operation), number);
                break;
            case { Type: { SpecialType: not (SpecialType.System_Boolean or SpecialType.System_Void) } other } when !FunctionSignature.IsNumber(other):
                defects.Add(FunctionDiagnostics.NotDouble, offender, other.ToDisplayString(), number);
                break;
            default:
                (string what, string instead) = Construct(operation, offender, number);
                defects.Add(FunctionDiagnostics.UnsupportedConstruct, offender, what, instead);
                break;
        }
    }

    /// <summary>In place of a method of Math the nearest one, in place of another the formula.</summary>
    private static string Instead(IMethodSymbol method) => method.ContainingType is { ContainingNamespace.Name: "System", Name: "Math" or "MathF" or "Double" or "Single" }
        ? NearestMethod.Of(method.Name)
        : "its formula in methods of Math, such as Exp, Log and Sqrt,";

    private static string OperandType(IOperation operation) => operation switch
    {
        IBinaryOperation binary => binary.LeftOperand.Type,
        IUnaryOperation unary => unary.Operand.Type,
        _ => ((ICompoundAssignmentOperation)operation).Target.Type,
    } is { } type ? type.ToDisplayString() : "null";

    private static (string What, string Instead) Construct(IOperation operation, SyntaxNodeOrToken offender, string number) => operation switch
    {
        IBranchOperation { BranchKind: BranchKind.Break or BranchKind.Continue } => ($"'{offender}' before the end of a section", "return a value from each branch"),
        IPatternOperation => ("This pattern", "compare with constants: '> 0', '0', 'and', 'or', 'not'"),
        IArrayElementReferenceOperation => ("An element of an array", "make it a parameter"),
        IExpressionStatementOperation => ("A statement that is no assignment", "remove it, since a function of numbers has no effect but its value"),
        _ when offender.IsToken => ($"'{offender}'", $"compute with variables of type {number}, 'if' and 'return'"),
        _ => ("This expression", "use arithmetic, methods of Math and conditions"),
    };
}
