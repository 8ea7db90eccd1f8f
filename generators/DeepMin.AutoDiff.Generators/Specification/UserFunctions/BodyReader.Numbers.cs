using System.Globalization;
using DeepMin.AutoDiff.Generators.Diagnostics;
using DeepMin.AutoDiff.Generators.Symbolics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DeepMin.AutoDiff.Generators.Specification.UserFunctions;

/// <content>Expressions whose value is a number.</content>
internal sealed partial class BodyReader
{
    private Expr ReadNumber(IOperation operation)
    {
        Expr value = function.Enter() ? ReadNumberCore(operation) : Arena.Zero;
        function.Leave();
        return value;
    }

    private Expr ReadNumberCore(IOperation operation) => Constant(operation) is { } constant ? Arena.Constant(constant) : operation switch
    {
        IParenthesizedOperation parenthesized => ReadNumber(parenthesized.Operand),
        IConversionOperation conversion => ReadConversion(conversion),
        IParameterReferenceOperation reference => ReadVariable(reference.Parameter),
        ILocalReferenceOperation { IsDeclaration: false } reference => ReadVariable(reference.Local),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus, OperatorMethod: null, Type: var type } unary when IsComputed(type) =>
            Arena.Negate(ReadNumber(unary.Operand)),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Plus, OperatorMethod: null, Type: var type } unary when IsComputed(type) =>
            ReadNumber(unary.Operand),
        IBinaryOperation { OperatorMethod: null, Type: var type } binary when IsComputed(type) =>
            Combine(binary, binary.OperatorKind, ReadNumber(binary.LeftOperand), ReadNumber(binary.RightOperand)),
        IConditionalOperation { WhenFalse: { } other } conditional =>
            ReadCondition(conditional.Condition)(ReadNumber(conditional.WhenTrue), ReadNumber(other)),
        ISwitchExpressionOperation selection => ReadSwitch(selection),
        IInvocationOperation call => ReadCall(call),
        _ => Refused(operation),
    };

    /// <summary>
    /// Whether arithmetic of a type is that of the network: not float among doubles, which would round. In a function of float,
    /// doubles are as precise as the network is.
    /// </summary>
    private bool IsComputed(ITypeSymbol? type) => FunctionSignature.IsNumber(type) && !(type!.SpecialType == SpecialType.System_Single && Number == "double");

    /// <summary>The value of a constant of any numeric type; C#'s own arithmetic made it.</summary>
    private static double? Constant(IOperation operation) => operation.ConstantValue switch
    {
        { HasValue: true, Value: char value } => value,
        { HasValue: true, Value: double or float or decimal or sbyte or byte or short or ushort or int or uint or long or ulong } =>
            Convert.ToDouble(operation.ConstantValue.Value, CultureInfo.InvariantCulture),
        _ => null,
    };

    private Expr ReadVariable(ISymbol variable)
    {
        if (_slots.TryGetValue(variable, out int slot) && _values.TryGetValue(slot, out Expr? value))
            return value;
        function.Defects.AddReportedByCompiler();
        return Arena.Zero;
    }

    private Expr ReadConversion(IConversionOperation conversion)
    {
        if (!conversion.Conversion.Exists)
            return Refused(conversion);

        // Computed values have one precision, the network's; only a function of float may say that it rounds.
        bool narrows = conversion.Type?.SpecialType == SpecialType.System_Single && conversion.Operand.Type?.SpecialType == SpecialType.System_Double;
        if (conversion.OperatorMethod is null && FunctionSignature.IsNumber(conversion.Type) && (!narrows || Number == "float"))
            return ReadNumber(conversion.Operand);
        function.Defects.Add(FunctionDiagnostics.NotDouble, OffendingToken.Of(conversion.Syntax), conversion.Type?.ToDisplayString() ?? "", Number);
        return Arena.Zero;
    }

    private Expr Combine(IOperation operation, BinaryOperatorKind kind, Expr left, Expr right) => kind switch
    {
        BinaryOperatorKind.Add => Arena.Add(left, right),
        BinaryOperatorKind.Subtract => Arena.Subtract(left, right),
        BinaryOperatorKind.Multiply => Arena.Multiply(left, right),
        BinaryOperatorKind.Divide => Arena.Divide(left, right),
        _ => Refused(operation),
    };

    private Expr ReadCall(IInvocationOperation call)
    {
        IMethodSymbol target = call.TargetMethod;
        bool isOwn = target.MethodKind == MethodKind.LocalFunction || SymbolEqualityComparer.Default.Equals(target.ContainingType, function.Type);
        if (isOwn && target.MethodKind is MethodKind.Ordinary or MethodKind.LocalFunction && call.Instance is null or IInstanceReferenceOperation)
            return ReadOwnCall(call, target);

        if (!IsMath(target.ContainingType) || !target.IsStatic || Rounds(target) || !MathMethods.TryGet(target.Name, target.Parameters.Length, out FunctionBody? body))
            return Refused(call);
        if (target.Parameters.All(parameter => FunctionSignature.IsNumber(parameter.Type) && parameter.RefKind == RefKind.None))
            return body(Arena, ReadArguments(call));

        // An overload of integers, as of Max(1, 2).
        function.Defects.Add(FunctionDiagnostics.NotDouble, OffendingToken.Of(call.Syntax), target.Parameters[0].Type.ToDisplayString(), Number);
        return Arena.Zero;
    }

    private bool Rounds(IMethodSymbol target) => FunctionSignature.IsNumber(target.ReturnType) && !IsComputed(target.ReturnType);

    private static bool IsMath(INamedTypeSymbol type) => FunctionSignature.IsNumber(type)
        || type is { Name: "Math" or "MathF", ContainingType: null, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private Expr ReadOwnCall(IInvocationOperation call, IMethodSymbol target)
    {
        // A wrong signature is reported where it is declared; reading arguments of other types would only repeat it.
        bool isFunction = FunctionSignature.IsNumber(target.ReturnType)
            && target.Parameters.All(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, target.ReturnType) && parameter.RefKind == RefKind.None);
        if (isFunction && Rounds(target))
            return Refused(call);
        IReadOnlyList<Expr> arguments = isFunction ? ReadArguments(call) : [.. target.Parameters.Select(_ => Arena.Zero)];
        return function.Call(target, arguments, OffendingToken.Of(call.Syntax));
    }

    /// <summary>The arguments in the order of the parameters, named and omitted ones included.</summary>
    private IReadOnlyList<Expr> ReadArguments(IInvocationOperation call) =>
        [.. call.Arguments.OrderBy(argument => argument.Parameter?.Ordinal).Select(argument => ReadNumber(argument.Value))];

    private Expr Refused(IOperation operation)
    {
        Refuse(operation);
        return Arena.Zero;
    }
}
